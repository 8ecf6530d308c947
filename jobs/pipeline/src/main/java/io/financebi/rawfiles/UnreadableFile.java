package io.financebi.rawfiles;

/** A file of which nothing was accepted, because it could not be read to its end. */
public record UnreadableFile(String path, String problem) implements java.io.Serializable {}
