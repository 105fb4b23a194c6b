## year
