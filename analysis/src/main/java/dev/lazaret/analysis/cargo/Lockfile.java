package dev.lazaret.analysis.cargo;

import dev.lazaret.analysis.document.Document;
import dev.lazaret.analysis.document.Member;
import dev.lazaret.analysis.document.Node;
import dev.lazaret.analysis.document.Position;
import dev.lazaret.analysis.repository.RepoPath;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A Cargo.lock of format 1 to 4. Formats 1 (checksums in {@code [metadata]}, optionally a {@code [root]} package) and 2
 * have no version key.
 *
 * @param version as written; 0 if there is no such key
 */
public record Lockfile(RepoPath path, Document document, int version, List<Locked> packages) {
    /**
     * A package in the file, as written.
     *
     * @param source null for a path dependency or a package in the repository
     * @param checksumAt position of the checksum; if there is none, of the name
     */
    public record Locked(
            String name,
            String version,
            @Nullable String source,
            @Nullable String checksum,
            List<String> dependencies,
            Position nameAt,
            Position sourceAt,
            Position checksumAt) {
        public Locked {
            dependencies = List.copyOf(dependencies);
        }

        /** Converts the package for the model. Its strings are inert. */
        LockedCrate crate() {
            return new LockedCrate(
                    CargoModelSanitizer.line(name),
                    CargoModelSanitizer.line(version),
                    sourceKind(),
                    source == null ? null : CargoModelSanitizer.line(source),
                    checksum == null ? null : CargoModelSanitizer.line(checksum),
                    nameAt.line());
        }

        /**
         * Returns the kind of source: {@code path} if there is no source, {@code registry} for a registry of any
         * protocol, otherwise the part before the {@code +}.
         */
        public String sourceKind() {
            if (source == null) {
                return "path";
            }
            int plus = source.indexOf('+');
            String scheme = plus < 0 ? source : source.substring(0, plus);
            return scheme.equals("sparse") ? "registry" : CargoModelSanitizer.line(scheme);
        }
    }

    public Lockfile {
        packages = List.copyOf(packages);
    }

    public static Lockfile of(RepoPath path, Document document) {
        Node.Table root = document.root();
        Map<String, Member> oldChecksums = new HashMap<>();
        root.table("metadata")
                .ifPresent(table -> table.members().forEach(member -> oldChecksums.putIfAbsent(member.key(), member)));
        List<Locked> packages = new ArrayList<>();
        root.table("root").ifPresent(table -> packages.add(locked(table, oldChecksums)));
        root.array("package")
                .map(Node.Array::tables)
                .orElse(List.of())
                .forEach(table -> packages.add(locked(table, oldChecksums)));
        return new Lockfile(path, document, version(root), packages);
    }

    private static int version(Node.Table root) {
        if (root.get("version").orElse(null) instanceof Node.Literal number) {
            try {
                return Integer.parseInt(number.spelling());
            } catch (NumberFormatException notSmall) {
                return Integer.MAX_VALUE;
            }
        }
        return 0;
    }

    private static Locked locked(Node.Table table, Map<String, Member> oldChecksums) {
        String name = table.text("name").orElse("");
        String version = table.text("version").orElse("");
        Optional<String> source = table.text("source");
        Member old = oldChecksums.get("checksum " + name + " " + version + " (" + source.orElse("") + ")");
        Optional<Member> checksum = table.member("checksum").or(() -> Optional.ofNullable(old));
        Position nameAt = table.member("name").map(Member::at).orElse(table.at());
        return new Locked(
                name,
                version,
                source.orElse(null),
                checksum.filter(member -> member.value() instanceof Node.Text)
                        .map(member -> ((Node.Text) member.value()).value())
                        .filter(value -> !value.equals("<none>"))
                        .orElse(null),
                table.array("dependencies").map(Node.Array::texts).orElse(List.of()),
                nameAt,
                table.member("source").map(Member::at).orElse(nameAt),
                checksum.map(Member::at).orElse(nameAt));
    }
}
