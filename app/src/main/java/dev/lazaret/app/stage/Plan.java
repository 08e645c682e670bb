package dev.lazaret.app.stage;

import dev.lazaret.analysis.repository.Inventory;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.trust.PolicyRule;
import dev.lazaret.analysis.trust.Unit;
import dev.lazaret.app.offline.LockfileUse;
import dev.lazaret.app.toolchain.Toolchain;
import java.util.List;
import java.util.Optional;

/**
 * What a step would do. Every text in it is inert.
 *
 * @param request what was asked for
 * @param inventory the tree that it is for: nothing else is staged
 * @param manifest the workspace's root manifest
 * @param toolchain which toolchain it uses
 * @param command the exact command, as started in the sandbox
 * @param options what bubblewrap reads from descriptor 8, in its order
 * @param policy the policy, rule by rule
 * @param units what would run: build scripts and macros, the repository's own first
 * @param leftOut what of the repository the stage does not get
 * @param lockfile which lockfile is used
 * @param lockfileWhy what stands against the project's own lockfile, a clause for each crate
 * @param missing crates that no offline source has, a clause each
 * @param refusal why it can't be started as it is; empty where it can
 */
public record Plan(
        StageRequest request,
        Inventory inventory,
        RepoPath manifest,
        Toolchain toolchain,
        List<String> command,
        List<String> options,
        List<PolicyRule> policy,
        List<Unit> units,
        List<Absent> leftOut,
        LockfileUse.Kind lockfile,
        List<String> lockfileWhy,
        List<String> missing,
        Optional<String> refusal) {
    public Plan {
        command = List.copyOf(command);
        options = List.copyOf(options);
        policy = List.copyOf(policy);
        units = List.copyOf(units);
        leftOut = List.copyOf(leftOut);
        lockfileWhy = List.copyOf(lockfileWhy);
        missing = List.copyOf(missing);
    }

    /** Something of the repository that the stage does not get, and why. */
    public record Absent(String path, String why) {}

    /** What planning came to. */
    public sealed interface Result {
        /** There is a plan, perhaps one that can't be started as it is. */
        record Ready(Plan plan) implements Result {}

        /** There is none; one sentence, inert. */
        record Refused(String reason) implements Result {}
    }
}
