package dev.lazaret.app.behavior;

import dev.lazaret.app.sandbox.trace.CallAnswer;
import dev.lazaret.app.sandbox.trace.SystemFolders;
import dev.lazaret.app.sandbox.trace.TraceEvent;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Finds the compile call that made a file of the target folder, as long as no project code can have replaced the file.
 * For this purpose, remembers every change that such code makes there. Once project code uses a way that is not
 * followed (a link into the target folder, a path in /proc), no file is known any more.
 */
final class BuildOutputTracker {
    private static final String TARGET = "/target/";

    /** Names in /dev that link to the open files of a process. */
    private static final Pattern OPEN_FILES = Pattern.compile("/dev/(fd|stdin|stdout|stderr)(/.*)?");

    /** Most changed places that are remembered. */
    private static final int MOST = 20_000;

    private final Map<String, RustcInvocation> makers = new HashMap<>();
    private final Set<String> ambiguous = new HashSet<>();
    private final Set<String> changed = new HashSet<>();
    private boolean lost;

    /**
     * Records a call by cargo, or by the gate, of a compiler that runs no project code. A call for a stub replaces the
     * call for the real source.
     */
    void compiled(RustcInvocation call) {
        for (String file : call.outputs()) {
            RustcInvocation known = makers.put(file, call);
            if (known != null && !call.isStub() && !known.source().equals(call.source())) {
                ambiguous.add(file);
            }
        }
    }

    /** Returns the call that made a file, if that is certain. */
    Optional<RustcInvocation> maker(String path) {
        String file = path.endsWith(".so") ? path : RustcInvocation.comparable(path);
        RustcInvocation call = makers.get(file);
        return lost
                        || call == null
                        || ambiguous.contains(file)
                        // all names of one file count: a write through one name changes the file under the others
                        || call.outputs().stream().anyMatch(this::isChanged)
                ? Optional.empty()
                : Optional.of(call);
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
     * @param own folder that the code may write, with a trailing slash; empty if it has none
     * @param compiling the compile call, if the code runs in a compiler
     */
    void seen(TraceEvent.Called call, Optional<String> own, Optional<RustcInvocation> compiling) {
        if (call.answer() instanceof CallAnswer.Failed || call.answer() instanceof CallAnswer.Denied) {
            return;
        }
        switch (call.kind()) {
            case WRITE, CREATE, CHANGE -> {
                lost |= isUnreadable(call);
                // For an opened file the event has its real path, but truncate opens nothing.
                lost |= call.call().equals("truncate") && isOfProcesses(call);
                call.objects().forEach(object -> changed(object, own, compiling));
            }
            case REMOVE, MAKE_FOLDER, NODE, RENAME, LINK -> {
                lost |= isOfProcesses(call) || isUnreadable(call);
                call.objects().forEach(object -> changed(object, own, compiling));
            }
            case SYMLINK -> {
                String text = call.objects().getFirst();
                lost |= isOfProcesses(call)
                        || isUnreadable(call)
                        || text.contains("..")
                        || (text.startsWith("/") && isOthers(text, own));
                changed(call.objects().getLast(), own, compiling);
            }
            case READ, EXECUTE, CONNECT, BIND, SEND, SIGNAL, ASK, OTHER -> {}
        }
    }

    private void changed(String object, Optional<String> own, Optional<RustcInvocation> compiling) {
        String path = SystemFolders.plain(object);
        if (!isOthers(path, own)
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
     * Whether a call uses the kernel's links to the open files or folders of a process, through which a path can lead
     * anywhere.
     */
    private static boolean isOfProcesses(TraceEvent.Called call) {
        return call.objects().stream()
                .map(SystemFolders::plain)
                .anyMatch(object -> object.startsWith("/proc/")
                        || OPEN_FILES.matcher(object).matches());
    }

    /** Whether the path of a call is not known, so that it may be anywhere. */
    private static boolean isUnreadable(TraceEvent.Called call) {
        return call.objects().contains(TraceEvent.UNREADABLE);
    }

    private static boolean isOthers(String path, Optional<String> own) {
        return (path + "/").startsWith(TARGET)
                && own.filter(folder -> (path + "/").startsWith(folder)).isEmpty();
    }
}
