package dev.lazaret.architecture;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Lists which package may depend on which. A new package needs a line here. A dependency on a package permits all
 * dependencies of that package as well.
 */
public final class PackageTable {
    private static final String ROOT = "dev.lazaret.";

    private final String root;
    private final Map<String, Set<String>> allowed = new TreeMap<>();

    private PackageTable(String root) {
        this.root = root;
    }

    /** Returns the table of the product. */
    public static PackageTable ofLazaret() {
        return new PackageTable(ROOT)
                .line("icons")
                .line("analysis.repository")
                .line("analysis.text")
                .line("analysis.format")
                .line("analysis.coverage", "analysis.repository", "analysis.text")
                .line("analysis.document", "analysis.text")
                .line("analysis.document.toml", "analysis.document")
                .line("analysis.document.json", "analysis.document")
                .line("analysis.document.yaml", "analysis.document")
                .line("analysis.document.xml", "analysis.document")
                .line("analysis.document.ini", "analysis.document")
                .line("analysis.document.lines", "analysis.document")
                .line("analysis.document.format", "analysis.document")
                .line("analysis.rust", "analysis.text")
                .line("analysis.symbol", "analysis.rust")
                .line("analysis.symbol.project", "analysis.symbol", "analysis.cargo")
                .line("analysis.symbol.scip", "analysis.symbol.project")
                .line("analysis.cargo", "analysis.repository", "analysis.document", "analysis.rust")
                .line("analysis.git", "analysis.repository", "analysis.document")
                .line("analysis.scope", "analysis.cargo")
                .line("analysis.search", "analysis.repository", "analysis.text")
                .line("analysis.pattern")
                .line("analysis.command", "analysis.capability")
                .line("analysis.catalogue", "analysis.scope", "analysis.format", "analysis.pattern", "analysis.command")
                .line("analysis.manual", "analysis.catalogue")
                .line("analysis.match", "analysis.catalogue")
                .line("analysis.finding", "analysis.match", "analysis.manual")
                .line("analysis.grade", "analysis.capability", "analysis.finding")
                .line("analysis.detect", "analysis.git", "analysis.grade")
                .line("analysis.fixture", "analysis.detect")
                .line("analysis.audit", "analysis.fixture", "analysis.coverage")
                .line("analysis.copy", "analysis.audit")
                .line("analysis.run", "analysis.audit")
                .line("analysis.run.json", "analysis.run")
                .line("analysis.stub", "analysis.run")
                .line("analysis.capability", "analysis.scope")
                .line("analysis.compare", "analysis.audit")
                .line("analysis.behavior", "analysis.detect", "analysis.run")
                .line(
                        "analysis.summary",
                        "analysis.audit",
                        "analysis.behavior",
                        "analysis.run.json",
                        "analysis.compare")
                .line("viewer", "icons", "analysis", "viewer")
                .line("app.json")
                .line("app.search", "analysis.search", "analysis.summary")
                .line("app.output", "analysis.text", "app.sandbox.tree")
                .line("app.sandbox.tree")
                .line("app.restrict")
                .line("app.sandbox.trace", "analysis.text")
                .line("app.sandbox", "analysis.text", "app.sandbox.tree", "app.sandbox.trace")
                .line("app.toolchain", "analysis.text", "analysis.document")
                .line("app.snapshot", "analysis.repository", "analysis.text", "app.sandbox.tree")
                .line("app.copy", "analysis.copy", "analysis.run.json", "app.output", "app.snapshot")
                .line("app.crates.packed", "app.json", "analysis.repository", "analysis.text", "app.sandbox")
                .line("app.crates.need", "analysis.cargo")
                .line("app.crates.source", "app.crates.need", "app.crates.packed", "app.snapshot")
                .line("app.crates.resolve", "app.crates.source")
                .line("app.recorded", "analysis.run", "app.crates.need")
                .line("app.gate", "analysis.run", "analysis.stub", "app.sandbox", "app.toolchain")
                .line("app.isolate.files")
                .line("app.isolate", "analysis.rust", "app.isolate.files")
                .line("app.isolate.prepare", "app.isolate", "app.gate")
                .line("app.behavior", "analysis.run", "app.sandbox")
                .line("app.fetch", "app.crates.source")
                .line("app.store", "app.json", "analysis.run", "app.sandbox.tree")
                .line(
                        "app.step",
                        "analysis.run",
                        "app.isolate.prepare",
                        "app.behavior",
                        "app.fetch",
                        "app.crates.resolve",
                        "app.recorded",
                        "app.toolchain")
                .line("app.step.plan", "app.step")
                .line("app.verdicts", "app.json", "app.store", "analysis.audit")
                .line("app.step.cargo", "app.step", "app.json")
                .line("app.step.run", "app.step.plan", "app.step.cargo", "app.restrict")
                .line("app.step.json", "app.step", "analysis.run.json")
                .line("app.reviewed", "analysis.summary", "app.store", "app.verdicts", "app.step")
                .line("app.window.words", "icons", "analysis", "app.step")
                .line("app.window.control", "icons", "viewer", "analysis", "app.step", "app.restrict")
                .line("app.window.session", "app.window.words", "app.window.control", "app.store", "app.verdicts")
                .line("app.window.machine", "app.window.session")
                .line("app.window.ladder", "app.window.machine")
                .line("app.window.frame", "app.window.session")
                .line("app.window.guide", "app.window.frame")
                .line("app.window.search", "app.window.session")
                .line("app.window.welcome", "app.window.frame", "app.window.machine")
                .line("app.window.overview", "app.window.session")
                .line("app.window.review", "app.window.session")
                .line("app.window.crates", "app.window.review")
                .line("app.window.symbols", "app.window.crates")
                .line("app.window.textsearch", "app.window.crates", "app.search", "app.output", "app.json")
                .line("app.window.plan", "app.window.session")
                .line("app.window.observed", "app.window.plan")
                .line("app.window.running", "app.window.observed", "app.window.crates", "app.window.ladder")
                .line("app.window.history", "app.window.running")
                .line("app.window.settings", "app.window.running")
                .line("app.window.export", "app.window.session", "app.reviewed", "app.output")
                .line("app.window.copy", "app.window.session", "app.copy")
                .line("app.window", "icons", "viewer", "analysis", "app.step", "app.store", "app.window")
                .line(
                        "app.cli",
                        "icons",
                        "analysis",
                        "app.window",
                        "app.reviewed",
                        "app.verdicts",
                        "app.output",
                        "app.restrict",
                        "app.search",
                        "app.copy")
                .line("app", "app.cli");
    }

    /** Returns a table of packages below {@code root}, which ends with a dot. For tests of the rules. */
    static PackageTable below(String root) {
        return new PackageTable(root);
    }

    PackageTable line(String name, String... dependencies) {
        allowed.put(name, new LinkedHashSet<>(Arrays.asList(dependencies)));
        return this;
    }

    /** Requires that classes depend only on packages that the table lists. */
    public ArchRule dependenciesAreListed() {
        return ArchRuleDefinition.classes()
                .should(new ArchCondition<JavaClass>("depend only on what the table of packages lists") {
                    @Override
                    public void check(JavaClass type, ConditionEvents events) {
                        type.getDirectDependenciesFromSelf().forEach(dependency -> check(dependency, events));
                    }

                    private void check(Dependency dependency, ConditionEvents events) {
                        String from = dependency.getOriginClass().getPackageName();
                        String to = dependency
                                .getTargetClass()
                                .getBaseComponentType()
                                .getPackageName();
                        if (!from.equals(to) && to.startsWith(root) && !may(from, to)) {
                            events.add(SimpleConditionEvent.violated(dependency, dependency.getDescription()));
                        }
                    }
                })
                .allowEmptyShould(true);
    }

    /** Forbids that a package depends on itself through others. */
    public ArchRule withoutCycles() {
        return SlicesRuleDefinition.slices()
                .matching(root + "(**)")
                .should()
                .beFreeOfCycles()
                .allowEmptyShould(true);
    }

    /**
     * Returns the names in the table for which there is no package, and no package below.
     *
     * @param packages names of all packages, in full
     */
    public Set<String> namesWithoutPackage(Collection<String> packages) {
        Set<String> names = new TreeSet<>(allowed.keySet());
        allowed.values().forEach(names::addAll);
        names.removeIf(name -> packages.stream().anyMatch(found -> isIn(found, root + name)));
        return names;
    }

    private boolean may(String from, String to) {
        Set<String> reachable = new LinkedHashSet<>();
        collect(lineOf(from), reachable);
        String target = to.substring(root.length());
        return reachable.stream().anyMatch(name -> isIn(target, name));
    }

    private void collect(String name, Set<String> reachable) {
        for (String next : allowed.getOrDefault(name, Set.of())) {
            if (reachable.add(next)) {
                collect(next, reachable);
            }
        }
    }

    /** Returns the line for a package, or for its nearest parent with a line. */
    private String lineOf(String packageName) {
        String name = packageName.substring(Math.min(root.length(), packageName.length()));
        while (!allowed.containsKey(name) && name.contains(".")) {
            name = name.substring(0, name.lastIndexOf('.'));
        }
        return name;
    }

    private static boolean isIn(String name, String folder) {
        return name.equals(folder) || name.startsWith(folder + ".");
    }
}
