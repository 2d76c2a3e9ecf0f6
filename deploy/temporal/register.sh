#!/bin/sh
# Makes the namespace and its search attributes where they are missing. May be run again at any time.
# Reads TEMPORAL_ADDRESS, TEMPORAL_NAMESPACE and RETENTION (how long closed workflows are kept, such as 720h).
set -eu

# A new server, and a new namespace on it, need some seconds until they can be used.
try() {
  left=30
  until "$@"; do
    left=$((left - 1))
    if [ "$left" -eq 0 ]; then
      echo "Cannot register at $TEMPORAL_ADDRESS: gave up on: $*" >&2
      exit 1
    fi
    sleep 2
  done
}

namespace_exists() {
  temporal operator namespace describe --namespace "$TEMPORAL_NAMESPACE" >/dev/null 2>&1
}

create_namespace() {
  namespace_exists || temporal operator namespace create --namespace "$TEMPORAL_NAMESPACE" --retention "$RETENTION"
}

list_attributes() {
  temporal operator search-attribute list --namespace "$TEMPORAL_NAMESPACE"
}

create_attribute() {
  attributes=$(list_attributes) || return 1
  echo "$attributes" | grep -qw "$1" ||
    temporal operator search-attribute create --namespace "$TEMPORAL_NAMESPACE" --name "$1" --type "$2"
}

try temporal operator cluster health
try create_namespace
# NAME TYPE
while read -r name type; do
  try create_attribute "$name" "$type" </dev/null
done <<ATTRIBUTES
CommerceStore Keyword
CommerceCustomerId Int
CommerceOrderNumber Keyword
CommercePhase Keyword
ATTRIBUTES
