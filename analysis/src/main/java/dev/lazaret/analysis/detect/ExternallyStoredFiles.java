package dev.lazaret.analysis.detect;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.lazaret.analysis.document.Member;
import dev.lazaret.analysis.document.Node;
import dev.lazaret.analysis.document.Position;
import dev.lazaret.analysis.finding.FindingCollector;
import dev.lazaret.analysis.repository.Entry;
import dev.lazaret.analysis.repository.RepoPath;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** Finds files whose content is stored elsewhere or encrypted: LFS pointers, and files encrypted by git-crypt. */
final class ExternallyStoredFiles implements Detector, RawFileDetector {
    private static final String LFS = "GIT-LFS";
    private static final String CRYPT = "GIT-CRYPT";

    private static final byte[] POINTER = "version https://git-lfs.github.com/spec/v1".getBytes(US_ASCII);
    private static final byte[] ENCRYPTED = "\0GITCRYPT\0".getBytes(US_ASCII);

    /** Filter attributes and the rules that they belong to. */
    private static final Map<String, String> FILTERS = Map.of("lfs", LFS, "git-crypt", CRYPT);

    /** Folders of tools that store encrypted secrets in a repository. */
    private static final List<String> FOLDERS = List.of(".git-crypt", ".gitsecret");

    @Override
    public SortedSet<String> ids() {
        return new TreeSet<>(Set.of(LFS, CRYPT));
    }

    @Override
    public void find(RepositoryFacts facts, FindingCollector out) {
        facts.documents("git-attributes")
                .forEach((path, document) ->
                        out.runOn(path, () -> document.root().members().forEach(line -> attributes(path, line, out))));
        for (Entry entry : facts.tree().entries()) {
            if (FOLDERS.contains(entry.path().name())) {
                out.report(CRYPT, entry.path(), Position.FILE, entry.path().name());
            }
        }
    }

    private static void attributes(RepoPath path, Member line, FindingCollector out) {
        if (line.value() instanceof Node.Table table) {
            table.text("filter")
                    .map(FILTERS::get)
                    .ifPresent(id -> out.report(
                            id,
                            path,
                            line.at(),
                            line.key() + " filter=" + table.text("filter").orElse("")));
        }
    }

    @Override
    public void find(RawFile file, FindingCollector out) {
        if (file.begins(POINTER)) {
            out.report(LFS, file.path(), new Position(1, 1), "a pointer to content on a server");
        } else if (file.begins(ENCRYPTED)) {
            out.report(CRYPT, file.path(), Position.FILE, "encrypted by git-crypt");
        }
    }
}
