package dev.lazaret.app.observe;

import dev.lazaret.app.sandbox.trace.CallAnswer;
import dev.lazaret.app.sandbox.trace.Sighting;
import dev.lazaret.app.sandbox.trace.SystemFolders;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which compile call has made a file of the target folder, as long as no code of the project's can have put another one in its place.
 * For that every change that such code makes there is remembered. Where it has ways that are not followed (a link of its own that leads
 * into the target, a path of the kernel's), no file is known any more.
 */
final class MadeFiles {
    private static final String TARGET = "/target/";

    /** Other names of the kernel's links to what a process has open. */
    private static final Pattern OPEN_FILES = Pattern.compile("/dev/(fd|stdin|stdout|stderr)(/.*)?");

    /** Changed places that are remembered. */
    private static final int MOST = 20_000;

    private final Map<String, CompileCall> makers = new HashMap<>();
    private final Set<String> ambiguous = new HashSet<>();
    private final Set<String> changed = new HashSet<>();
    private boolean lost;

    /** A compiler that runs no code of the project's was asked for this by cargo, or by the gate: its stub takes the place of a source. */
    void compiled(CompileCall call) {
        for (String file : call.made()) {
            CompileCall known = makers.put(file, call);
            if (known != null && !call.isStub() && !known.source().equals(call.source())) {
                ambiguous.add(file);
            }
        }
    }

    /** The call that has made a file, where that is certain. */
    Optional<CompileCall> maker(String path) {
        String file = path.endsWith(".so") ? path : CompileCall.comparable(path);
        CompileCall call = makers.get(file);
        return lost
                        || call == null
                        || ambiguous.contains(file)
                        // All names of one file: what is written by one of them is read by the others.
                        || call.made().stream().anyMatch(this::isChanged)
                ? Optional.empty()
                : Optional.of(call);
    }

    private boolean isChanged(String path) {
        for (String at = path; at.length() > 1; at = at.substring(0, Math.max(0, at.lastIndexOf('/')))) {
            if (changed.contains(CompileCall.comparable(at))) {
                return true;
            }
        }
        return false;
    }

    /**
     * Code of the project's has done something.
     *
     * @param own the folder that it may write, with a slash at its end; empty where it has none
     * @param compiling what its compiler makes, where it runs in one
     */
    void seen(Sighting.Called call, Optional<String> own, Optional<CompileCall> compiling) {
        if (call.answer() instanceof CallAnswer.Failed || call.answer() instanceof CallAnswer.Denied) {
            return;
        }
        switch (call.kind()) {
            case WRITE, CREATE, CHANGE -> {
                lost |= isUnreadable(call);
                // What is opened is told by where it really lies.
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

    private void changed(String object, Optional<String> own, Optional<CompileCall> compiling) {
        String path = SystemFolders.plain(object);
        if (!isOthers(path, own)
                || compiling.filter(call -> call.isOwnOutput(path)).isPresent()) {
            return;
        }
        if (changed.size() >= MOST) {
            lost = true;
        } else {
            changed.add(CompileCall.comparable(path));
        }
    }

    /** By the kernel's links to what a process has open, or to its folders, a path can lead anywhere. */
    private static boolean isOfProcesses(Sighting.Called call) {
        return call.objects().stream()
                .map(SystemFolders::plain)
                .anyMatch(object -> object.startsWith("/proc/")
                        || OPEN_FILES.matcher(object).matches());
    }

    /** Where it lies is not known, so it may lie anywhere. */
    private static boolean isUnreadable(Sighting.Called call) {
        return call.objects().contains(Sighting.UNREADABLE);
    }

    private static boolean isOthers(String path, Optional<String> own) {
        return (path + "/").startsWith(TARGET)
                && own.filter(folder -> (path + "/").startsWith(folder)).isEmpty();
    }
}
