package dev.lazaret.analysis.detect;

import dev.lazaret.analysis.catalogue.DocumentCriteria;
import dev.lazaret.analysis.catalogue.DocumentKind;
import dev.lazaret.analysis.document.Document;
import dev.lazaret.analysis.document.Member;
import dev.lazaret.analysis.document.Node;
import java.util.ArrayList;
import java.util.List;

/** Reads the values at specific key paths of a document. The key paths have the same syntax as in the catalogue. */
final class KeyPathValueReader {
    private final boolean dotted;
    private final List<List<String>> paths;
    private final List<String> path = new ArrayList<>();
    private final List<Member> found = new ArrayList<>();

    private KeyPathValueReader(boolean dotted, List<List<String>> paths) {
        this.dotted = dotted;
        this.paths = paths;
    }

    /** Returns the members at the key paths, in the order of the file. */
    static List<Member> read(Document document, DocumentKind kind, List<String> paths) {
        KeyPathValueReader reader = new KeyPathValueReader(
                kind.dotted(), paths.stream().map(DocumentCriteria::steps).toList());
        reader.table(document.root());
        return List.copyOf(reader.found);
    }

    private void table(Node.Table table) {
        for (Member member : table.members()) {
            List<String> parts = dotted ? List.of(member.key().split("\\.", -1)) : List.of(member.key());
            path.addAll(parts);
            if (paths.stream().anyMatch(steps -> fits(steps, 0, 0))) {
                found.add(member);
            }
            below(member.value());
            path.subList(path.size() - parts.size(), path.size()).clear();
        }
    }

    private void below(Node value) {
        switch (value) {
            case Node.Table table -> table(table);
            case Node.Array array -> {
                path.add("[]");
                array.tables().forEach(this::table);
                path.removeLast();
            }
            case Node.Text scalar -> {}
            case Node.Bool scalar -> {}
            case Node.Literal scalar -> {}
        }
    }

    /**
     * Whether the rest of the path, from index {@code at}, matches the rest of the steps, from index {@code step}. The
     * steps contain {@code **} at most once.
     */
    private boolean fits(List<String> steps, int step, int at) {
        if (step == steps.size()) {
            return at == path.size();
        }
        String wanted = steps.get(step);
        if (wanted.equals("**")) {
            int rest = steps.size() - step - 1;
            return path.size() - at >= rest && fits(steps, step + 1, path.size() - rest);
        }
        return at < path.size()
                && (wanted.equals(path.get(at))
                        || (wanted.equals("*") && !path.get(at).equals("[]")))
                && fits(steps, step + 1, at + 1);
    }
}
