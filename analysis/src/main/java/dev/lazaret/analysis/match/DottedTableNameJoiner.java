package dev.lazaret.analysis.match;

import dev.lazaret.analysis.document.Document;
import dev.lazaret.analysis.document.Member;
import dev.lazaret.analysis.document.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Joins table names that contain dots and are written without quotes. TOML reads
 * {@code [target.thumbv8m.main-none-eabi]} as the table {@code main-none-eabi} in the table {@code thumbv8m}. Cargo
 * reads one target, because it looks up the settings by the dotted name (seen: 1.95.0, 1.97.0-nightly).
 */
final class DottedTableNameJoiner {
    /**
     * Keys that cargo looks up in a target's table. A table with such a key is a target (Cargo Book, Configuration).
     */
    private static final Set<String> SETTINGS = Set.of("ar", "linker", "runner", "rustdocflags", "rustflags");

    private static final int DEEPEST = 8;

    private DottedTableNameJoiner() {}

    /** Returns the document with the parts of dotted names below {@code owner} joined. */
    static Document joined(Document document, String owner) {
        Node.Table root = document.root();
        Optional<Node.Table> named = root.table(owner);
        if (named.isEmpty()) {
            return document;
        }
        Node.Table joined = joined(named.get());
        if (joined.equals(named.get())) {
            return document;
        }
        List<Member> members = root.members().stream()
                .map(member -> member.key().equals(owner) ? with(member, member.key(), joined) : member)
                .toList();
        return new Document(new Node.Table(root.at(), members), document.problems(), document.dependsOnVersion());
    }

    private static Node.Table joined(Node.Table names) {
        List<Member> members = new ArrayList<>();
        for (Member member : names.members()) {
            if (member.value() instanceof Node.Table table) {
                List<Member> found = new ArrayList<>();
                Node.Table rest = split(member.key(), table, 1, found);
                if (found.isEmpty() || !rest.members().isEmpty()) {
                    members.add(with(member, member.key(), rest));
                }
                members.addAll(found);
            } else {
                members.add(member);
            }
        }
        return new Node.Table(names.at(), members);
    }

    /**
     * Collects into {@code found} the targets whose names continue below a table.
     *
     * @return the table without those targets; if {@code name} alone may be a complete target name, the table still
     *     contains them
     */
    private static Node.Table split(String name, Node.Table table, int depth, List<Member> found) {
        List<Member> left = new ArrayList<>();
        for (Member member : table.members()) {
            List<Member> inner = new ArrayList<>();
            Node value = member.value();
            if (value instanceof Node.Table below && depth < DEEPEST) {
                String whole = name + "." + member.key();
                boolean settings = below.members().stream().anyMatch(one -> SETTINGS.contains(one.key()));
                Node.Table rest = split(whole, below, depth + 1, inner);
                if (settings) {
                    inner.addFirst(with(member, whole, rest));
                    value = new Node.Table(below.at(), List.of());
                } else {
                    value = rest;
                }
            }
            found.addAll(inner);
            if (inner.isEmpty() || mayBeWhole(name)) {
                left.add(inner.isEmpty() ? with(member, member.key(), value) : member);
            } else if (value instanceof Node.Table rest && !rest.members().isEmpty()) {
                left.add(with(member, member.key(), rest));
            }
        }
        return left.equals(table.members()) ? table : new Node.Table(table.at(), left);
    }

    /**
     * Whether this can be a complete target name: it has an architecture and a vendor or system, or it is a {@code cfg}
     * expression.
     */
    private static boolean mayBeWhole(String name) {
        return name.indexOf('-') >= 0 || name.startsWith("cfg(");
    }

    private static Member with(Member member, String key, Node value) {
        return new Member(key, member.at(), value, member.disguised());
    }
}
