package dev.lazaret.analysis.detect;

import dev.lazaret.analysis.document.Document;
import dev.lazaret.analysis.document.Member;
import dev.lazaret.analysis.document.Node;
import dev.lazaret.analysis.finding.FindingCollector;
import dev.lazaret.analysis.repository.RepoPath;
import java.util.HashSet;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** Finds cargo aliases whose first argument is another alias in the same file. */
final class ChainedCargoAliases implements Detector {
    private static final String ID = "CFG-ALIAS-CHAIN";

    @Override
    public SortedSet<String> ids() {
        return new TreeSet<>(Set.of(ID));
    }

    @Override
    public void find(RepositoryFacts facts, FindingCollector out) {
        facts.files().configurations().forEach((path, document) -> out.runOn(path, () -> look(path, document, out)));
    }

    private static void look(RepoPath path, Document document, FindingCollector out) {
        document.root().table("alias").ifPresent(aliases -> {
            Set<String> names = new HashSet<>();
            aliases.members().forEach(member -> names.add(member.key()));
            for (Member member : aliases.members()) {
                String first = firstWord(member.value());
                if (!first.equals(member.key()) && names.contains(first)) {
                    out.report(ID, path, member.at(), member.key() + " calls the alias " + first);
                }
            }
        });
    }

    private static String firstWord(Node value) {
        return switch (value) {
            case Node.Text text -> text.value().strip().split(" ", 2)[0];
            case Node.Array array -> array.texts().stream().findFirst().orElse("");
            case Node.Table table -> "";
            case Node.Bool bool -> "";
            case Node.Literal literal -> "";
        };
    }
}
