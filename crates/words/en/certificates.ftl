## certificates: certificates of a decision – handed over, printed

certificates-count = { $handed } of { $all } handed over.
certificates-hand = Note all the rest as handed over
certificates-hand-lede = { $many } certificates are not noted as handed over. The day and the receiver below are noted for all of them; note apart first who took one apart.
certificates-hand-button = Note all as handed over
certificate-hand = Note as handed over
certificate-hand-lede = { $award }: { $name }.
certificate-hand-button = Note as handed over
certificate-handed-on = Handed over on { $day }
certificate-handed-to = Handed over on { $day } to { $receiver }
certificate-back = Take back the hand-over
certificate-back-lede = { $name }: { $said }. Noted by { $by } at { $at }. If that was wrong, take it back and say why; the line stays in the log.
certificate-back-button = Take back the hand-over
decision-field-ngay-trao = Day of the hand-over
decision-field-nguoi-nhan = Received by
decision-hint-nguoi-nhan = Leave empty where whoever was commended took it.
decision-field-ghi-chu = Note
decision-field-ly-do-bo-trao = Why it is taken back
done-certificate-handed = Noted as handed over.
done-certificates-handed = All are noted as handed over.
done-certificate-taken-back = The hand-over was taken back.

event-certificate-handed-over = Handed over the certificate of { $name } by the decision “{ $title }” on { $on }
event-certificate-rest-handed-over = Handed over the { $many } certificates that were left of the decision “{ $title }” on { $on }
event-certificate-hand-over-taken-back = Took back the hand-over to { $name } by the decision “{ $title }”. Reason: { $reason }

refusal-certificate-early = Nothing is handed over before its decision: { $day } is before { $decided }, the day of the decision.
refusal-certificate-handed-over = The certificate of { $name } is noted as handed over already.
refusal-certificate-not-handed = The certificate of { $name } is not noted as handed over, or that was taken back.
refusal-certificate-all-handed = All are noted as handed over.
