package dev.lazaret.analysis.document.ini;

import dev.lazaret.analysis.document.Member;
import dev.lazaret.analysis.document.Node;
import dev.lazaret.analysis.document.Position;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Collects sections while a file is read. If a section occurs several times, its keys are collected in one table. All
 * values of a repeated key are included.
 */
final class IniSectionBuilder {
    /** A table to which members can be added. */
    static final class Draft {
        private sealed interface Slot {}

        private record Value(String key, Position at, Node node) implements Slot {}

        private record Sub(String key, Draft draft) implements Slot {}

        private final Position at;
        private final List<Slot> slots = new ArrayList<>();
        private final Map<String, Draft> tables = new HashMap<>();

        private Draft(Position at) {
            this.at = at;
        }

        void put(String key, Position keyAt, Node node) {
            slots.add(new Value(key, keyAt, node));
        }

        /**
         * Returns the table of a key, which is created if it does not exist. Values with the same key are not replaced.
         */
        Draft table(String key, Position keyAt) {
            Draft known = tables.get(key);
            if (known == null) {
                known = new Draft(keyAt);
                tables.put(key, known);
                slots.add(new Sub(key, known));
            }
            return known;
        }

        List<Member> members() {
            return slots.stream()
                    .map(slot -> switch (slot) {
                        case Value(String key, Position keyAt, Node node) -> new Member(key, keyAt, node);
                        case Sub(String key, Draft draft) ->
                            new Member(key, draft.at, new Node.Table(draft.at, draft.members()));
                    })
                    .toList();
        }
    }

    private final Draft root = new Draft(Position.FILE);

    Draft root() {
        return root;
    }
}
