## house
