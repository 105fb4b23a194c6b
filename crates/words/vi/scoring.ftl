## scoring
