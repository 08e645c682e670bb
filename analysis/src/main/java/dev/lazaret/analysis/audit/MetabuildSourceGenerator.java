package dev.lazaret.analysis.audit;

import dev.lazaret.analysis.cargo.CargoModel;
import dev.lazaret.analysis.cargo.CargoPackage;
import dev.lazaret.analysis.cargo.Manifest;
import dev.lazaret.analysis.cargo.Target;
import dev.lazaret.analysis.document.Member;
import dev.lazaret.analysis.document.Node;
import dev.lazaret.analysis.repository.RepoPath;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Generates the source that cargo generates for {@code package.metabuild} (observed with cargo 1.97.0-nightly): a
 * program that calls the function {@code metabuild} of each named build-dependency.
 */
final class MetabuildSourceGenerator {
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_-]*");

    private final Map<RepoPath, byte[]> sources = new HashMap<>();

    MetabuildSourceGenerator(CargoModel cargo, Map<RepoPath, Manifest> manifests) {
        for (CargoPackage one : cargo.packages()) {
            if (one.targets().stream().anyMatch(Target::isMetabuild)) {
                Optional.ofNullable(manifests.get(one.manifest()))
                        .flatMap(Manifest::packageTable)
                        .flatMap(table -> table.member("metabuild"))
                        .ifPresent(member -> sources.put(one.manifest(), source(member)));
            }
        }
    }

    /**
     * Returns the generated source of the package with this manifest; empty if there is none. The code is on the same
     * line as the manifest key that requests it.
     */
    Optional<byte[]> source(RepoPath manifest) {
        return Optional.ofNullable(sources.get(manifest));
    }

    private static byte[] source(Member member) {
        StringBuilder text =
                new StringBuilder("\n".repeat(Math.max(0, member.at().line() - 1)));
        text.append("fn main() {");
        named(member.value()).stream()
                .filter(name -> NAME.matcher(name).matches())
                .forEach(name -> text.append(' ').append(name.replace('-', '_')).append("::metabuild();"));
        return text.append(" }\n").toString().getBytes(StandardCharsets.UTF_8);
    }

    private static List<String> named(Node value) {
        return switch (value) {
            case Node.Text text -> List.of(text.value());
            case Node.Array array -> array.texts();
            case Node.Bool _, Node.Table _, Node.Literal _ -> List.of();
        };
    }
}
