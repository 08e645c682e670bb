package dev.lazaret.analysis.run.json;

import dev.lazaret.analysis.run.Artifact;
import dev.lazaret.analysis.run.PackageResult;
import dev.lazaret.analysis.run.PlannedUnit;
import dev.lazaret.analysis.run.PolicyRule;
import dev.lazaret.analysis.run.UnitId;
import java.util.List;

/** Writes the rules, the units, the packages and the artifacts of a step. */
public final class StepResultJsonWriter {
    private StepResultJsonWriter() {}

    /** Writes the member {@code policy}. */
    public static void policy(JsonOut json, List<PolicyRule> policy) {
        json.array("policy", policy, rule -> {
            json.text("rule", rule.rule());
            json.text("words", rule.words());
        });
    }

    /** Writes the members of a unit that say what it is and what was decided. */
    public static void unit(JsonOut json, PlannedUnit unit) {
        json.text("crate", unit.crate());
        json.text("version", unit.version());
        json.text("kind", unit.kind().word());
        json.text("path", unit.path());
        json.text("decision", unit.decision().word());
        json.text("why", unit.why());
    }

    /** Writes the member {@code packages}. */
    public static void packages(JsonOut json, List<PackageResult> packages) {
        json.array("packages", packages, one -> {
            json.text("crate", one.crate());
            json.text("version", one.version());
            json.text("state", one.state().word());
            json.number("errors", one.errors().code());
            json.number("testErrors", one.errors().tests());
            json.number("undecided", one.errors().either());
            json.number("stubErrors", one.errors().stub());
            json.bool("library", one.library());
            units(json, "blockers", one.blockers());
            units(json, "stubs", one.stubs());
        });
    }

    private static void units(JsonOut json, String member, List<UnitId> units) {
        json.array(member, units, unit -> {
            json.text("crate", unit.crate());
            json.text("version", unit.version());
            json.text("kind", unit.kind().word());
        });
    }

    /** Writes the member {@code artifacts}. */
    public static void artifacts(JsonOut json, List<Artifact> artifacts) {
        json.array("artifacts", artifacts, artifact -> {
            json.text("path", artifact.path());
            json.number("bytes", artifact.bytes());
            json.text("sha256", artifact.sha256());
            json.text("kind", artifact.kind());
        });
    }
}
