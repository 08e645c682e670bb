package dev.lazaret.app.behavior;

import dev.lazaret.app.sandbox.trace.CallAnswer;
import dev.lazaret.app.sandbox.trace.CallKind;
import dev.lazaret.app.sandbox.trace.SystemCodeFolders;
import dev.lazaret.app.sandbox.trace.TraceEvent;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Finds the compiler invocation that produced a file in the target folder, unless project code may have replaced the
 * file. To determine this, records every change that project code, or a system program in a compilation, makes in that
 * folder. Once such a program uses a path that can't be tracked, such as a link into the target folder or a path in
 * /proc, all files count as possibly replaced.
 */
final class BuildOutputTracker {
    private static final String TARGET = "/target/";

    /** Names in /dev that link to the open files of a process. */
    private static final Pattern OPEN_FILES = Pattern.compile("/dev/(fd|stdin|stdout|stderr)(/.*)?");

    /** The file through which a compiler gets a token of cargo's job server. */
    private static final Pattern JOB_SERVER = Pattern.compile("/dev/fd/[0-9]+");

    /** Folder of the gate's files, which contains no output under the name that cargo uses. */
    private static final String GATE = "/target/.gate/";

    /** Folder of the links that the gate makes for comparing macros. Only the gate can write there. */
    static final String COMPARED_LINKS = "/target/.gate/compared/links/";

    /** Maximum number of changed paths that are remembered. */
    private static final int MOST = 20_000;

    private final Map<String, RustcInvocation> makers = new HashMap<>();
    private final Set<String> ambiguous = new HashSet<>();
    private final Set<String> changed = new HashSet<>();

    /** Paths that project code has changed in its own folder. */
    private final Set<String> own = new HashSet<>();

    private boolean lost;

    /**
     * Records that cargo or the gate has invoked a compiler that runs no project code. An invocation for a stub
     * replaces the one for the real source.
     */
    void compiled(RustcInvocation call) {
        for (String file : call.outputs()) {
            RustcInvocation known = makers.put(file, call);
            if (known != null && !call.isStub() && !known.source().equals(call.source())) {
                ambiguous.add(file);
            }
        }
    }

    /** Returns the invocation that produced a file; empty if it is uncertain. */
    Optional<RustcInvocation> maker(String path) {
        String file = path.endsWith(".so") ? path : RustcInvocation.comparable(path);
        RustcInvocation call = makers.get(file);
        return lost
                        || call == null
                        || ambiguous.contains(file)
                        // all names of a file are checked, because a write through one name changes the file under its
                        // other names
                        || call.outputs().stream().anyMatch(this::isChanged)
                ? Optional.empty()
                : Optional.of(call);
    }

    /**
     * Whether a file was written in this stage by the unit whose folder it is in, and no other unit can have replaced it.
     */
    boolean isOfOwner(String file) {
        return !lost && own.contains(file) && !isChanged(file);
    }

    private boolean isChanged(String path) {
        for (String at = path; at.length() > 1; at = at.substring(0, Math.max(0, at.lastIndexOf('/')))) {
            if (changed.contains(RustcInvocation.comparable(at))) {
                return true;
            }
        }
        return false;
    }

    /**
     * Handles the event that project code has made a system call.
     *
     * @param writes folder to which the code may write, with a trailing slash; empty if there is none
     * @param compiling the compiler invocation, if the code runs in a compiler
     */
    void seen(TraceEvent.Called call, Optional<String> writes, Optional<RustcInvocation> compiling) {
        if (call.answer() instanceof CallAnswer.Failed || call.answer() instanceof CallAnswer.Denied) {
            return;
        }
        switch (call.kind()) {
            case WRITE, CREATE, CHANGE -> {
                lost |= isUnreadable(call);
                // For a file that was opened, the event has its real path, but truncate doesn't open the file.
                lost |= call.call().equals("truncate") && isOfProcesses(call);
                call.objects().forEach(object -> changed(object, writes, compiling));
            }
            case REMOVE, MAKE_FOLDER, NODE, RENAME, LINK -> {
                lost |= isOfProcesses(call) || isUnreadable(call);
                call.objects().forEach(object -> changed(object, writes, compiling));
            }
            case SYMLINK -> {
                String text = call.objects().getFirst();
                lost |= isOfProcesses(call)
                        || isUnreadable(call)
                        || text.contains("..")
                        || (text.startsWith("/") && leadsToOthers(SystemCodeFolders.plain(text), writes));
                changed(call.objects().getLast(), writes, compiling);
            }
            case READ, EXECUTE, CONNECT, BIND, SEND, SIGNAL, ASK, OTHER -> {}
        }
    }

    /**
     * Handles the event that a system program other than cargo has made a system call. No folder belongs to it: which
     * package it works for is not certain.
     *
     * @param compiling the compiler invocation, if the program is the compiler or was started by it
     */
    void seenOfSystem(TraceEvent.Called call, Optional<RustcInvocation> compiling) {
        // A new folder replaces nothing, and a compiler also tries to make folders that exist.
        if (call.kind() == CallKind.MAKE_FOLDER
                || (call.kind() == CallKind.SYMLINK
                        && SystemCodeFolders.plain(call.objects().getLast()).startsWith(COMPARED_LINKS))
                || call.objects().stream()
                        .map(SystemCodeFolders::plain)
                        .allMatch(path -> isOrdinary(path, compiling))) {
            return;
        }
        // The tracer does not wait for the results of these calls, so the event does not have the real path of a file.
        lost |= (call.kind() == CallKind.WRITE || call.kind() == CallKind.CREATE)
                && isOfProcesses(call)
                && !(call.kind() == CallKind.WRITE
                        && call.objects().stream()
                                .map(SystemCodeFolders::plain)
                                .allMatch(object -> JOB_SERVER.matcher(object).matches()));
        seen(call, Optional.empty(), compiling);
    }

    /** Whether a path belongs to the gate or to documentation, where programs change many files but no code is loaded. */
    private static boolean isOrdinary(String path, Optional<RustcInvocation> compiling) {
        return path.startsWith(GATE)
                || compiling
                        .filter(call -> call.folder().endsWith("/doc") && path.startsWith(call.folder() + "/"))
                        .isPresent();
    }

    private void changed(String object, Optional<String> writes, Optional<RustcInvocation> compiling) {
        String path = SystemCodeFolders.plain(object);
        if (own.size() < MOST && writes.filter(path::startsWith).isPresent()) {
            own.add(path);
        }
        if (!isOthers(path, writes)
                || compiling.filter(call -> call.isOutput(path)).isPresent()) {
            return;
        }
        if (changed.size() >= MOST) {
            lost = true;
        } else {
            changed.add(RustcInvocation.comparable(path));
        }
    }

    /**
     * Whether a call uses the kernel's links to the open files or folders of a process, through which a path can refer
     * to any file.
     */
    private static boolean isOfProcesses(TraceEvent.Called call) {
        return call.objects().stream()
                .map(SystemCodeFolders::plain)
                .anyMatch(object -> object.startsWith("/proc/")
                        || OPEN_FILES.matcher(object).matches());
    }

    /** Whether a path of the call is unknown, so that it may refer to any file. */
    private static boolean isUnreadable(TraceEvent.Called call) {
        return call.objects().contains(TraceEvent.UNREADABLE);
    }

    private static boolean leadsToOthers(String path, Optional<String> writes) {
        return path.equals("/") || isOthers(path, writes);
    }

    private static boolean isOthers(String path, Optional<String> writes) {
        return (path + "/").startsWith(TARGET)
                && writes.filter(folder -> (path + "/").startsWith(folder)).isEmpty();
    }
}
