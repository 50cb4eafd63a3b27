using 'main.bicep'

// Fill in; secrets come from the environment of whoever deploys, and are kept in the vault alone.
param name = 'nudge-council'
param image = 'example.azurecr.io/practice-nudge@sha256:0000000000000000000000000000000000000000000000000000000000000000'
param registryServer = 'example.azurecr.io'
param publicHost = 'nudge.example.gov.uk'
param organisation = 'Example Council; https://www.example.gov.uk; https://www.example.gov.uk/privacy; https://www.example.gov.uk/terms'
param databasePassword = readEnvironmentVariable('DATABASE_PASSWORD')
param cardKeys = readEnvironmentVariable('CARD_KEYS')
