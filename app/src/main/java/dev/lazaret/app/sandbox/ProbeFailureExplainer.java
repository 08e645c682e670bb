package dev.lazaret.app.sandbox;

import dev.lazaret.app.sandbox.SandboxProbeResult.Cause;
import dev.lazaret.app.sandbox.SandboxProbeResult.Unavailable;

/** Explains why a probe failed and what the user can do about it. */
final class ProbeFailureExplainer {
    private ProbeFailureExplainer() {}

    static Unavailable platform() {
        return new Unavailable(
                Cause.PLATFORM,
                "Stages run on Linux on x86_64 only.",
                "Everything that needs no step works here, too.");
    }

    static Unavailable missing(SandboxTools.Lookup.Missing missing) {
        return new Unavailable(
                Cause.TOOL_MISSING,
                "The program " + missing.tool() + " was not found in /usr/bin, so no sandbox can be started.",
                "Install it: apt-get install " + missing.debianPackage() + ".");
    }

    static Unavailable exposed(SandboxTools.Lookup.Exposed exposed) {
        return new Unavailable(
                Cause.TOOL_EXPOSED,
                exposed.path() + " or a folder above it can be changed by every account, so it is not used.",
                "Remove that permission: chmod o-w.");
    }

    static Unavailable state(String reason) {
        return new Unavailable(
                Cause.STATE, "There is no folder for a stage's files: " + reason + ".", "Create it and try again.");
    }

    /** Interprets the message of a failed launch. The strings that it searches for are from bubblewrap. */
    static Unavailable failed(String message) {
        if (message.contains("ENOSPC")) {
            return new Unavailable(
                    Cause.NAMESPACE_LIMIT,
                    "This machine's limit on user namespaces is used up or 0.",
                    "Raise it: sysctl user.max_user_namespaces=10000.");
        }
        if (message.contains("setting up uid map: Permission denied")) {
            return new Unavailable(
                    Cause.APPARMOR,
                    "AppArmor prevents bubblewrap from creating user namespaces (kernel.apparmor_restrict_unprivileged_userns=1).",
                    "Add an AppArmor profile for /usr/bin/bwrap that allows userns.");
        }
        if (message.contains("Creating new namespace failed") || message.contains("No permissions to create")) {
            return new Unavailable(
                    Cause.NAMESPACES_FORBIDDEN,
                    "This machine does not allow bubblewrap to create user namespaces.",
                    "In a container, run it with user namespaces allowed; elsewhere: sysctl kernel.unprivileged_userns_clone=1.");
        }
        if (message.contains("system call filtering") || message.contains("seccomp")) {
            return new Unavailable(
                    Cause.FILTER,
                    "The kernel did not accept the system call filter: " + message,
                    "A kernel with CONFIG_SECCOMP_FILTER is needed.");
        }
        return new Unavailable(
                Cause.OTHER, "The sandbox could not be started: " + message, "Try another account or another machine.");
    }
}
