## reporting
