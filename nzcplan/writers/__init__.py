"""Writers: functions from a document value to a file's bytes."""
