//! What can be done here, by whom, in one transaction, with what trace.
