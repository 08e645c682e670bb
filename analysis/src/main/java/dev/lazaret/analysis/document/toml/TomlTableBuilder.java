package dev.lazaret.analysis.document.toml;

import dev.lazaret.analysis.document.Member;
import dev.lazaret.analysis.document.Node;
import dev.lazaret.analysis.document.Position;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A table that is still being read. */
final class TomlTableBuilder {
    /** How a table was created, which determines what may still be added to it. */
    enum Origin {
        /** Named only as the parent of another header's table. Its own header may still follow. */
        PASSED,
        HEADER,
        DOTTED
    }

    private sealed interface Slot {}

    private record Value(Position at, Node node) implements Slot {}

    private record Sub(TomlTableBuilder table) implements Slot {}

    private record Tables(List<TomlTableBuilder> items) implements Slot {}

    private final Map<String, Slot> slots = new LinkedHashMap<>();
    private Position at;
    private Origin origin;

    TomlTableBuilder(Position at, Origin origin) {
        this.at = at;
        this.origin = origin;
    }

    /** Adds a value. Returns false if the key exists. */
    boolean put(String key, Position keyAt, Node node) {
        return slots.putIfAbsent(key, new Value(keyAt, node)) == null;
    }

    /**
     * Returns the table of a dotted key, which is created if it does not exist; null if the key exists and is anything
     * else.
     */
    @Nullable
    TomlTableBuilder dotted(String key, Position keyAt) {
        Slot slot = slots.computeIfAbsent(key, absent -> new Sub(new TomlTableBuilder(keyAt, Origin.DOTTED)));
        return slot instanceof Sub(TomlTableBuilder table) && table.origin == Origin.DOTTED ? table : null;
    }

    /**
     * Returns the table of an intermediate part of a header, which is created if it does not exist; null if nothing may
     * be added below the key.
     */
    @Nullable
    TomlTableBuilder passed(String key, Position keyAt) {
        Slot slot = slots.computeIfAbsent(key, absent -> new Sub(new TomlTableBuilder(keyAt, Origin.PASSED)));
        return switch (slot) {
            case Sub(TomlTableBuilder table) -> table.origin == Origin.DOTTED ? null : table;
            case Tables(List<TomlTableBuilder> items) -> items.getLast();
            case Value value -> null;
        };
    }

    /** Returns the table that a header defines; null if the key is already defined. */
    @Nullable
    TomlTableBuilder opened(String key, Position keyAt) {
        Slot slot = slots.computeIfAbsent(key, absent -> new Sub(new TomlTableBuilder(keyAt, Origin.PASSED)));
        if (slot instanceof Sub(TomlTableBuilder table) && table.origin == Origin.PASSED) {
            table.origin = Origin.HEADER;
            table.at = keyAt;
            return table;
        }
        return null;
    }

    /** Adds an item to an array of tables and returns it; null if the key exists and is anything else. */
    @Nullable
    TomlTableBuilder item(String key, Position keyAt) {
        Slot slot = slots.computeIfAbsent(key, absent -> new Tables(new ArrayList<>()));
        if (slot instanceof Tables(List<TomlTableBuilder> items)) {
            TomlTableBuilder item = new TomlTableBuilder(keyAt, Origin.HEADER);
            items.add(item);
            return item;
        }
        return null;
    }

    Node.Table finished() {
        List<Member> members = new ArrayList<>(slots.size());
        slots.forEach((key, slot) -> {
            Node node = finished(slot);
            Position keyAt = slot instanceof Value(Position valueAt, Node ignored) ? valueAt : node.at();
            members.add(new Member(key, keyAt, node));
        });
        return new Node.Table(at, members);
    }

    private static Node finished(Slot slot) {
        return switch (slot) {
            case Value(Position ignored, Node node) -> node;
            case Sub(TomlTableBuilder table) -> table.finished();
            case Tables(List<TomlTableBuilder> items) ->
                new Node.Array(
                        items.getFirst().at,
                        items.stream().<Node>map(TomlTableBuilder::finished).toList());
        };
    }
}
