## credential: awards as signed credentials

credential-narrative = By decision No. { $number } of { $day }.
