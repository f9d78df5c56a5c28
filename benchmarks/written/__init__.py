"""Questions, topics and statements that we write on whole documents, to train and to measure."""
