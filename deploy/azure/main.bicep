// Practice Nudge in one resource group: bot registration, container app, PostgreSQL, key vault, logs, a private network.
//
// NOT RUN. No Azure and no Bicep compiler was at hand: only the rules in tests/test_deployment.py looked at this file.
// Before you rely on it: `az bicep build`, `az deployment group what-if`, then the list in docs/deploy.md.
//
// The bot is a user-assigned managed identity: there is no client secret to keep or to renew. Azure creates no new
// multi-tenant bots, and this service refuses to be one.
targetScope = 'resourceGroup'

@description('Begins every name, such as nudge-somerset; lower case, unique in Azure.')
@minLength(3)
@maxLength(16)
param name string

@description('Where everything stands. UK South keeps data in the United Kingdom.')
param location string = 'uksouth'

@description('The image with its digest, such as example.azurecr.io/practice-nudge@sha256:...')
param image string

@description('The registry that holds the image; the identity needs AcrPull on it.')
param registryServer string

@description('The host name that Teams and browsers use, such as nudge.example.gov.uk; empty: the one Azure gives.')
param publicHost string = ''

@description('name; web site; privacy address; terms address')
param organisation string

@description('Of the database; kept in the vault, never shown again. Letters and digits only: it stands in an address.')
@secure()
@minLength(24)
param databasePassword string

@description('Keys that seal cards, with commas between; the first signs. Each 32 characters or longer.')
@secure()
@minLength(32)
param cardKeys string

@description('Days that Azure keeps backups of the database.')
@minValue(7)
@maxValue(35)
param backupDays int = 35

@description('A second database server in another zone.')
param highAvailability bool = false

var tags = { product: 'practice-nudge', data: 'official-sensitive' }
var secretsUser = subscriptionResourceId(
  'Microsoft.Authorization/roleDefinitions',
  '4633458b-17de-408a-b874-0445c86b69e6'
)
var host = empty(publicHost) ? '${name}.${apps.properties.defaultDomain}' : publicHost

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = {
  name: '${name}-bot'
  location: location
  tags: tags
}

resource logs 'Microsoft.OperationalInsights/workspaces@2023-09-01' = {
  name: '${name}-logs'
  location: location
  tags: tags
  properties: {
    sku: { name: 'PerGB2018' }
    retentionInDays: 90
  }
}

resource network 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: '${name}-network'
  location: location
  tags: tags
  properties: {
    addressSpace: { addressPrefixes: ['10.60.0.0/16'] }
    subnets: [
      {
        name: 'apps'
        properties: {
          addressPrefix: '10.60.0.0/23'
          delegations: [{ name: 'apps', properties: { serviceName: 'Microsoft.App/environments' } }]
        }
      }
      {
        name: 'database'
        properties: {
          addressPrefix: '10.60.2.0/28'
          delegations: [{ name: 'database', properties: { serviceName: 'Microsoft.DBforPostgreSQL/flexibleServers' } }]
        }
      }
    ]
  }
}

resource zone 'Microsoft.Network/privateDnsZones@2020-06-01' = {
  name: '${name}.private.postgres.database.azure.com'
  location: 'global'
  tags: tags

  resource link 'virtualNetworkLinks' = {
    name: '${name}-link'
    location: 'global'
    properties: {
      registrationEnabled: false
      virtualNetwork: { id: network.id }
    }
  }
}

resource server 'Microsoft.DBforPostgreSQL/flexibleServers@2024-08-01' = {
  name: '${name}-database'
  location: location
  tags: tags
  sku: highAvailability ? { name: 'Standard_D2ds_v5', tier: 'GeneralPurpose' } : { name: 'Standard_B1ms', tier: 'Burstable' }
  properties: {
    version: '16'
    createMode: 'Default'
    administratorLogin: 'nudge'
    administratorLoginPassword: databasePassword
    storage: { storageSizeGB: 32, autoGrow: 'Enabled' }
    backup: { backupRetentionDays: backupDays, geoRedundantBackup: 'Disabled' }
    highAvailability: { mode: highAvailability ? 'ZoneRedundant' : 'Disabled' }
    network: {
      delegatedSubnetResourceId: '${network.id}/subnets/database'
      privateDnsZoneArmResourceId: zone.id
      publicNetworkAccess: 'Disabled'
    }
  }
  dependsOn: [zone::link]

  resource nudge 'databases' = {
    name: 'nudge'
    properties: { charset: 'UTF8', collation: 'en_US.utf8' }
  }
}

resource vault 'Microsoft.KeyVault/vaults@2023-07-01' = {
  name: '${name}-vault'
  location: location
  tags: tags
  properties: {
    tenantId: tenant().tenantId
    sku: { family: 'A', name: 'standard' }
    enableRbacAuthorization: true
    enableSoftDelete: true
    enablePurgeProtection: true
    softDeleteRetentionInDays: 90
  }

  resource databaseUrl 'secrets' = {
    name: 'database-url'
    properties: {
      value: 'postgresql://nudge:${databasePassword}@${server.properties.fullyQualifiedDomainName}:5432/nudge?sslmode=require'
    }
  }

  resource cardKey 'secrets' = {
    name: 'card-key'
    properties: { value: cardKeys }
  }
}

resource mayReadSecrets 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(vault.id, identity.id, secretsUser)
  scope: vault
  properties: {
    principalId: identity.properties.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: secretsUser
  }
}

resource apps 'Microsoft.App/managedEnvironments@2024-03-01' = {
  name: '${name}-environment'
  location: location
  tags: tags
  properties: {
    vnetConfiguration: { infrastructureSubnetId: '${network.id}/subnets/apps', internal: false }
    workloadProfiles: [{ name: 'Consumption', workloadProfileType: 'Consumption' }]
    appLogsConfiguration: {
      destination: 'log-analytics'
      logAnalyticsConfiguration: {
        customerId: logs.properties.customerId
        sharedKey: logs.listKeys().primarySharedKey
      }
    }
  }
}

var registries = [{ server: registryServer, identity: identity.id }]
var secrets = [
  { name: 'database-url', keyVaultUrl: vault::databaseUrl.properties.secretUri, identity: identity.id }
  { name: 'card-key', keyVaultUrl: vault::cardKey.properties.secretUri, identity: identity.id }
]
var settings = [
  { name: 'NUDGE_DATABASE_URL', secretRef: 'database-url' }
  { name: 'NUDGE_CARD_KEY', secretRef: 'card-key' }
  { name: 'NUDGE_APP_ID', value: identity.properties.clientId }
  { name: 'NUDGE_TENANT_ID', value: tenant().tenantId }
  { name: 'NUDGE_APP_CREDENTIAL', value: 'managed-identity' }
  { name: 'NUDGE_PUBLIC_URL', value: 'https://${host}' }
  { name: 'NUDGE_ORGANISATION', value: organisation }
]

resource app 'Microsoft.App/containerApps@2024-03-01' = {
  name: name
  location: location
  tags: tags
  identity: { type: 'UserAssigned', userAssignedIdentities: { '${identity.id}': {} } }
  properties: {
    environmentId: apps.id
    workloadProfileName: 'Consumption'
    configuration: {
      activeRevisionsMode: 'Single'
      ingress: { external: true, targetPort: 3978, transport: 'http', allowInsecure: false }
      registries: registries
      secrets: secrets
    }
    template: {
      terminationGracePeriodSeconds: 30
      scale: { minReplicas: 1, maxReplicas: 1 }
      containers: [
        {
          name: 'nudge'
          image: image
          env: settings
          resources: { cpu: json('0.5'), memory: '1Gi' }
          probes: [
            { type: 'Startup', httpGet: { path: '/healthz', port: 3978 }, periodSeconds: 5, failureThreshold: 24 }
            { type: 'Liveness', httpGet: { path: '/healthz', port: 3978 }, periodSeconds: 30, failureThreshold: 3 }
            { type: 'Readiness', httpGet: { path: '/readyz', port: 3978 }, periodSeconds: 30, failureThreshold: 3 }
          ]
        }
      ]
    }
  }
  dependsOn: [mayReadSecrets, server::nudge]
}

@description('Brings the database to the version of the image; start it before the first start and at every upgrade.')
resource migrate 'Microsoft.App/jobs@2024-03-01' = {
  name: '${name}-migrate'
  location: location
  tags: tags
  identity: { type: 'UserAssigned', userAssignedIdentities: { '${identity.id}': {} } }
  properties: {
    environmentId: apps.id
    workloadProfileName: 'Consumption'
    configuration: {
      triggerType: 'Manual'
      manualTriggerConfig: { parallelism: 1, replicaCompletionCount: 1 }
      replicaTimeout: 900
      replicaRetryLimit: 0
      registries: registries
      secrets: secrets
    }
    template: {
      containers: [
        { name: 'migrate', image: image, args: ['migrate'], env: settings, resources: { cpu: json('0.5'), memory: '1Gi' } }
      ]
    }
  }
  dependsOn: [mayReadSecrets, server::nudge]
}

resource bot 'Microsoft.BotService/botServices@2022-09-15' = {
  name: '${name}-bot'
  location: 'global'
  kind: 'azurebot'
  tags: tags
  sku: { name: 'F0' }
  properties: {
    displayName: 'Practice Nudge'
    endpoint: 'https://${host}/api/messages'
    msaAppType: 'UserAssignedMSI'
    msaAppId: identity.properties.clientId
    msaAppTenantId: tenant().tenantId
    msaAppMSIResourceId: identity.id
    disableLocalAuth: true
  }

  resource teams 'channels' = {
    name: 'MsTeamsChannel'
    location: 'global'
    properties: { channelName: 'MsTeamsChannel' }
  }
}

@description('NUDGE_APP_ID, for `nudge teams-package`.')
output appId string = identity.properties.clientId

@description('NUDGE_PUBLIC_URL.')
output publicUrl string = 'https://${host}'
