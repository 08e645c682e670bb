package dev.lazaret.app.step.plan;

import dev.lazaret.analysis.cargo.TargetTriple;
import dev.lazaret.analysis.repository.Digest;
import dev.lazaret.analysis.run.UnitId;
import dev.lazaret.analysis.text.Inert;
import dev.lazaret.app.crates.resolve.LinkedCode;
import dev.lazaret.app.crates.source.CrateDigestCache;
import dev.lazaret.app.step.PlanPlaceholderPaths;
import dev.lazaret.app.step.UnitDecisionBinding;
import dev.lazaret.app.toolchain.Toolchain;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Computes the bytes and crates for which decisions on units are valid. A unit of the repository can read every file of
 * the repository, so a decision on it is valid for exactly this repository. A decision on a crate's unit is valid
 * wherever the same bytes are linked into it.
 *
 * @param repository digest of the opened repository
 * @param target target to compile for; empty for this machine's
 * @param crates digests of the crates' folders
 * @param shipped finds the recordings shipped with Lazaret
 */
record UnitDecisionBinder(
        Digest repository,
        Toolchain toolchain,
        Optional<TargetTriple> target,
        CrateDigestCache crates,
        ShippedRecordingFinder shipped) {
    /** Identifies the format of the hashed data and its version. */
    private static final String FORM = "lazaret-unit/1";

    UnitDecisionBinding bind(UnitId unit, LinkedCode linked) {
        MessageDigest sum = Digest.start();
        add(sum, FORM);
        add(sum, unit.crate(), unit.version(), unit.kind().word(), unit.path());
        add(sum, toolchain.words(), target.map(TargetTriple::text).orElse(""));
        List<UnitDecisionBinding.Crate> made = new ArrayList<>();
        boolean own = unit.fromRepository() || linked.mayIncludeProject();
        boolean whole = true;
        for (LinkedCode.Crate crate : linked.crates()) {
            add(sum, crate.name(), crate.version(), String.join(",", crate.features()));
        }
        for (LinkedCode.Crate crate : linked.reachable()) {
            boolean inside = crate.folder().startsWith(PlanPlaceholderPaths.SOURCE);
            Optional<Digest> files = inside ? Optional.empty() : crates.find(crate.folder());
            own |= inside;
            whole &= inside || files.isPresent();
            add(sum, crate.name(), crate.version(), files.map(Digest::toString).orElse(""));
            made.add(new UnitDecisionBinding.Crate(
                    Inert.line(crate.name() + " " + crate.version(), 2 * PlannedUnitCollector.LONGEST_NAME),
                    inside ? Optional.empty() : Optional.of(crate.folder()),
                    files,
                    linked.crates().stream().anyMatch(crate::isSame)));
        }
        add(sum, own ? repository.toString() : "");
        Digest digest = Digest.finish(sum);
        return new UnitDecisionBinding(
                whole ? Optional.of(digest) : Optional.empty(), made, own, shipped.find(unit, linked, made));
    }

    /** Adds each string, preceded by its length, so that no two lists of strings yield the same bytes. */
    private static void add(MessageDigest sum, String... texts) {
        for (String text : List.of(texts)) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            sum.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
            sum.update(bytes);
        }
    }
}
