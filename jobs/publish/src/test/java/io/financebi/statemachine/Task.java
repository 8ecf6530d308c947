package io.financebi.statemachine;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What a state asks of a service.
 *
 * @param state the state's name
 * @param resource the service and what it is to do, without what all have in common: {@code
 *     athena:getQueryResults}
 */
record Task(String state, String resource, JsonNode arguments) {}
