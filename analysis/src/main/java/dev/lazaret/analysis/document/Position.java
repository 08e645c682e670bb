package dev.lazaret.analysis.document;

/**
 * A place in a text file.
 *
 * @param line line number, from 1; 0 means the whole file
 * @param column column number, from 1, in characters; 0 if the line is 0
 */
public record Position(int line, int column) implements Comparable<Position> {
    /** The whole file. */
    public static final Position FILE = new Position(0, 0);

    @Override
    public int compareTo(Position other) {
        return line != other.line ? Integer.compare(line, other.line) : Integer.compare(column, other.column);
    }
}
