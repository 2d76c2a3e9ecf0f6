#!/bin/sh
# Creates both databases of Temporal and brings their schemas to the version of this image. May be run again at any time.
# Reads SQL_HOST, SQL_PORT, SQL_USER and SQL_PASSWORD, as temporal-sql-tool does.
set -eu
export SQL_PLUGIN=postgres12

create() {
  SQL_DATABASE=$1
  export SQL_DATABASE
  temporal-sql-tool create-database
  temporal-sql-tool setup-schema --version 0.0
  temporal-sql-tool update-schema --schema-name "$2"
}

create temporal postgresql/v12/temporal
create temporal_visibility postgresql/v12/visibility
