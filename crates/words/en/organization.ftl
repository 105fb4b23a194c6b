## organization
