package dev.lazaret.analysis.detect;

import dev.lazaret.analysis.document.Member;
import dev.lazaret.analysis.finding.FindingCollector;
import java.util.HashSet;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Finds database addresses in environment files if a dependency has macros that connect to the database during
 * compilation.
 */
final class CompileTimeDatabaseConnections implements Detector {
    private static final String ID = "TOOL-DATABASE-MIGRATION";

    /** Packages with macros that read a database's address from {@code .env}. */
    private static final Set<String> PACKAGES = Set.of("sqlx", "sqlx-macros", "diesel_infer_schema", "cornucopia");

    @Override
    public SortedSet<String> ids() {
        return new TreeSet<>(Set.of(ID));
    }

    @Override
    public void find(RepositoryFacts facts, FindingCollector out) {
        boolean connects = facts.manifests().values().stream()
                .flatMap(manifest -> manifest.dependencies().stream())
                .anyMatch(dependency -> PACKAGES.contains(dependency.packageName()));
        if (!connects) {
            return;
        }
        Set<String> names = names(facts);
        facts.documents("dotenv")
                .forEach((path, document) -> out.runOn(path, () -> {
                    for (Member variable : document.root().members()) {
                        if (names.contains(variable.key())) {
                            out.report(ID, path, variable.at(), variable.key());
                        }
                    }
                }));
    }

    /**
     * Returns the possible names of the variable that contains the address. A package's sqlx.toml may specify another
     * name.
     */
    private static Set<String> names(RepositoryFacts facts) {
        Set<String> names = new HashSet<>(Set.of("DATABASE_URL"));
        facts.documents("sqlx")
                .values()
                .forEach(document -> document.root()
                        .table("common")
                        .flatMap(common -> common.text("database-url-var"))
                        .ifPresent(names::add));
        return names;
    }
}
