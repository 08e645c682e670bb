package dev.lazaret.app.behavior;

import dev.lazaret.analysis.run.CappedList;
import dev.lazaret.analysis.run.Observation;
import dev.lazaret.analysis.run.StartArguments;
import dev.lazaret.analysis.run.StepOutcome;
import dev.lazaret.analysis.text.CountFormatter;
import dev.lazaret.analysis.text.Inert;
import dev.lazaret.analysis.text.LosslessUtf8Codec;
import dev.lazaret.app.sandbox.SimulatedHost;
import dev.lazaret.app.sandbox.trace.CallAnswer;
import dev.lazaret.app.sandbox.trace.CallKind;
import dev.lazaret.app.sandbox.trace.CommandLine;
import dev.lazaret.app.sandbox.trace.SystemCodeFolders;
import dev.lazaret.app.sandbox.trace.TraceEvent;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Converts the events of one stage to observations: attributes them to units, classifies them, and reports each
 * distinct observation once. For processes that run only system code, reports only network access and denied
 * operations. Not thread-safe.
 */
public final class StageObserver {
    /** Maximum number of observations reported per stage. */
    public static final int MOST = StepOutcome.REPORTED_PER_STAGE;

    /** Maximum number of observations reported per actor in the stage. */
    public static final int MOST_OF_ONE = StepOutcome.REPORTED_PER_ACTOR;

    private static final int LONGEST = 1000;

    /** The socket of the host of isolated units, to which the gate and proxies connect. */
    private static final String HOST = "unix:/target/.gate/host/socket";

    /** The socket that the C library asks for names of users. A JVM asks for its own when it starts. */
    private static final String USER_NAMES = "unix:/var/run/nscd/socket";

    private static final int ROOM_FOR_ARGUMENTS = 1 << 19;
    private static final int ENOENT = 2;
    private static final int EINTR = 4;
    private static final int ENXIO = 6;
    private static final int EAGAIN = 11;
    private static final int EEXIST = 17;
    private static final int ENOTDIR = 20;
    private static final int EISDIR = 21;
    private static final int ENOTEMPTY = 39;
    private static final int EINPROGRESS = 115;

    private final ActorResolver authors;
    private final BehaviorClassifier expectations = new BehaviorClassifier();
    private final Consumer<Observation> listener;
    private final Map<Observation, Occurrences> times = new LinkedHashMap<>();
    private final Map<Observation.Actor, Integer> ofActors = new LinkedHashMap<>();
    private final Set<Kind> kinds = new HashSet<>();
    private final SimulatedHost surroundings;
    private long dropped;

    /** Number of characters that may still be stored for command lines that are not shortened. */
    private int room = ROOM_FOR_ARGUMENTS;

    /**
     * The occurrences of one observation.
     *
     * @param arguments command lines, if a program was started
     */
    private record Occurrences(long times, CappedList<StartArguments> arguments) {}

    /** A kind of observation by one actor. */
    private record Kind(
            Observation.Actor actor, Observation.Operation operation, Observation.Expectedness regard, String why) {}

    /**
     * Creates an observer for one stage.
     *
     * @param starts whether cargo itself starts tests or a program in the stage
     * @param gated whether the gate wraps compilers and replaces build scripts
     * @param receiver receives each distinct observation, sanitized for display, when it first occurs
     */
    public StageObserver(PlannedUnitIndex sources, boolean starts, boolean gated, Consumer<Observation> receiver) {
        this(sources, starts, gated, SimulatedHost.USUAL, receiver);
    }

    /**
     * Creates an observer for a stage in other surroundings. Paths in its home folder are reported as paths in the
     * usual home folder.
     *
     * @param surroundings surroundings of the stage
     */
    public StageObserver(
            PlannedUnitIndex sources,
            boolean starts,
            boolean gated,
            SimulatedHost surroundings,
            Consumer<Observation> receiver) {
        this.surroundings = surroundings;
        this.authors = new ActorResolver(sources, starts, gated);
        this.listener = receiver;
    }

    /** Handles an event. */
    public void see(TraceEvent sighting) {
        switch (sighting) {
            case TraceEvent.Executed executed -> executed(executed);
            case TraceEvent.Loaded loaded -> authors.loaded(loaded);
            case TraceEvent.Called called -> called(called);
        }
    }

    /** Returns all observations, with the number of occurrences if that is more than one. */
    public List<Observation> observations() {
        return times.entrySet().stream()
                .map(one -> counted(one.getKey(), one.getValue()))
                .toList();
    }

    /** Whether no observation was dropped. */
    public boolean isWhole() {
        return dropped == 0;
    }

    /** Whether a unit ran that is not in the plan. If so, the number of units that ran is unknown. */
    public boolean sawUnplanned() {
        return authors.sawUnplanned();
    }

    /** Returns notes on the observations, one sentence each. */
    public List<String> notes() {
        List<String> notes = new ArrayList<>();
        if (sawUnplanned()) {
            notes.add("A build script or macro ran that the plan does not list.");
        }
        if (dropped > 0) {
            notes.add("Of the observed actions, " + CountFormatter.grouped(dropped, "further thing")
                    + (dropped == 1 ? " is" : " are") + " not listed.");
        }
        return notes;
    }

    private static Observation counted(Observation one, Occurrences occurrences) {
        return new Observation(
                one.actor(),
                one.operation(),
                one.object(),
                one.result(),
                one.expectedness(),
                one.why(),
                one.is(),
                occurrences.times() == 1
                        ? List.of()
                        : List.of(new Observation.Amount(Observation.TIMES, occurrences.times())),
                occurrences.arguments());
    }

    private void executed(TraceEvent.Executed executed) {
        authors.executed(executed);
        boolean begins = !executed.environment().isEmpty() && !ActorResolver.isUnusualStart(executed.who());
        boolean behindGate = authors.isScriptBehindGate(executed.who());
        if (behindGate) {
            authors.begunBehindGate(executed.who());
        }
        if (!begins && !behindGate && !authors.isScriptReplacement(executed.who())) {
            authors.find(executed.who())
                    .ifPresent(author -> add(
                            author,
                            false,
                            Observation.Operation.START,
                            // For an interpreted script, report the script instead of its interpreter.
                            executed.requestedPath().isEmpty() ? executed.who().program() : executed.requestedPath(),
                            Observation.Result.ALLOWED,
                            executed.command()));
        }
    }

    private void called(TraceEvent.Called called) {
        if (authors.isScriptReplacement(called.who())) {
            return;
        }
        Optional<Actor> author = authors.find(called.who());
        author.ifPresentOrElse(one -> authors.called(called, one), () -> authors.calledBySystem(called));
        if (author.isEmpty() && (!reachesOut(called) || isOfIsolation(called))) {
            return;
        }
        if (called.kind() == CallKind.CONNECT && called.objects().contains(HOST) && authors.hasProxy(called.who())) {
            return;
        }
        Actor known = author.orElseGet(() -> new Actor(
                authors.ofSystem(called.who()), List.of(), Optional.empty(), Optional.empty(), Optional.empty()));
        boolean itself = ActorResolver.isItself(called.who());
        onFirst(called.kind())
                .ifPresent(operation -> add(
                        known,
                        itself,
                        operation,
                        called.objects().getFirst(),
                        result(called.answer()),
                        CommandLine.NONE));
        add(known, itself, operation(called.kind()), object(called), result(called.answer()), called.command());
    }

    /**
     * Returns the operation on the first of two names. A rename deletes the name; a link counts as a write, because the
     * file can then be written through the second name.
     */
    private static Optional<Observation.Operation> onFirst(CallKind kind) {
        return kind == CallKind.RENAME
                ? Optional.of(Observation.Operation.DELETE)
                : kind == CallKind.LINK ? Optional.of(Observation.Operation.WRITE) : Optional.empty();
    }

    /** Whether a system program uses the socket of the host of isolated units, or the host starts. */
    private static boolean isOfIsolation(TraceEvent.Called called) {
        return called.objects().contains(HOST)
                || (ActorResolver.isHost(called.who()) && called.objects().contains(USER_NAMES));
    }

    private static boolean reachesOut(TraceEvent.Called called) {
        return called.answer() instanceof CallAnswer.Denied
                || switch (called.kind()) {
                    case CONNECT, BIND, SEND -> true;
                    case READ,
                            WRITE,
                            CREATE,
                            RENAME,
                            LINK,
                            SYMLINK,
                            REMOVE,
                            MAKE_FOLDER,
                            NODE,
                            CHANGE,
                            EXECUTE,
                            SIGNAL,
                            ASK,
                            OTHER -> false;
                };
    }

    private static Observation.Operation operation(CallKind kind) {
        return switch (kind) {
            case READ -> Observation.Operation.READ;
            case WRITE, CHANGE -> Observation.Operation.WRITE;
            case CREATE, RENAME, LINK, SYMLINK, MAKE_FOLDER, NODE -> Observation.Operation.CREATE;
            case REMOVE -> Observation.Operation.DELETE;
            case EXECUTE -> Observation.Operation.START;
            case CONNECT, SEND -> Observation.Operation.CONNECT;
            case BIND -> Observation.Operation.LISTEN;
            case SIGNAL, ASK, OTHER -> Observation.Operation.OTHER;
        };
    }

    /** Returns the object of a call. If there are two names, returns the last one, which is the new name. */
    private static String object(TraceEvent.Called called) {
        return switch (called.kind()) {
            case SIGNAL ->
                "signal " + called.objects().getLast() + " to process "
                        + called.objects().getFirst();
            case ASK ->
                Stream.concat(Stream.of(called.call()), called.objects().stream())
                        .collect(Collectors.joining(":"));
            case OTHER -> called.call();
            default ->
                called.objects().isEmpty() ? called.call() : called.objects().getLast();
        };
    }

    private static Observation.Result result(CallAnswer answer) {
        return switch (answer) {
            case CallAnswer.Done() -> Observation.Result.ALLOWED;
            case CallAnswer.NotAwaited() -> Observation.Result.ALLOWED;
            // The call may have been completed.
            case CallAnswer.Ended() -> Observation.Result.ALLOWED;
            case CallAnswer.Denied denied -> Observation.Result.DENIED;
            case CallAnswer.Failed(int error) -> result(error);
        };
    }

    /** Returns the result of a call that the kernel answered with an error (documented: errno(3)). */
    private static Observation.Result result(int error) {
        return switch (error) {
            case ENOENT, ENOTDIR -> Observation.Result.ABSENT;
            case EEXIST, EISDIR, ENOTEMPTY, ENXIO, EINTR, EAGAIN -> Observation.Result.FAILED;
            // The connection is being established.
            case EINPROGRESS -> Observation.Result.ALLOWED;
            default -> Observation.Result.DENIED;
        };
    }

    private void add(
            Actor author,
            boolean itself,
            Observation.Operation operation,
            String object,
            Observation.Result result,
            CommandLine command) {
        String plain = object.startsWith("/") ? surroundings.asUsual(SystemCodeFolders.plain(object)) : object;
        BehaviorClassifier.Judgement assessed = expectations.judge(author, itself, operation, plain);
        Observation one = new Observation(
                author.actor(),
                operation,
                Inert.line(LosslessUtf8Codec.inert(assessed.place()), LONGEST),
                result,
                assessed.regard(),
                why(author, assessed),
                Optional.empty(),
                List.of());
        CappedList<StartArguments> now = arguments(command);
        Occurrences before = times.get(one);
        if (before != null) {
            again(one, before, now);
        } else if (isBeyond(one)) {
            dropped++;
        } else {
            CappedList<StartArguments> stored = fits(now) ? now : shortened(now);
            room -= fits(now) ? length(now) : 0;
            times.put(one, new Occurrences(1, stored));
            listener.accept(one.withArguments(stored));
        }
    }

    /** Returns the command line, sanitized for display; empty if there is none. */
    private static CappedList<StartArguments> arguments(CommandLine command) {
        if (command.words().isEmpty()) {
            return CappedList.none();
        }
        CappedList<String> words = CappedList.of(command.words(), StartArguments.WORDS);
        return new CappedList<>(
                List.of(new StartArguments(
                        words.first().stream()
                                .map(word -> Inert.line(LosslessUtf8Codec.inert(word), StartArguments.LONGEST_WORD))
                                .toList(),
                        words.more() + command.more())),
                0);
    }

    /**
     * Counts another occurrence of an observation, and reports it if its command line is a new one. A unit with many
     * command lines can't hide the first one of another observation.
     */
    private void again(Observation one, Occurrences before, CappedList<StartArguments> now) {
        CappedList<StartArguments> known = before.arguments();
        boolean isNew = !known.first().containsAll(now.first())
                && !known.first().containsAll(shortened(now).first());
        if (isNew && known.first().size() < StartArguments.MOST && fits(now)) {
            room -= length(now);
            known = StartArguments.merge(known, now);
            listener.accept(one.withArguments(now));
        } else if (isNew) {
            known = new CappedList<>(known.first(), known.more() + 1);
        }
        times.put(one, new Occurrences(before.times() + 1, known));
    }

    private boolean fits(CappedList<StartArguments> arguments) {
        return length(arguments) <= room;
    }

    private static int length(CappedList<StartArguments> arguments) {
        return arguments.first().stream().mapToInt(StartArguments::length).sum();
    }

    private static CappedList<StartArguments> shortened(CappedList<StartArguments> arguments) {
        return new CappedList<>(
                arguments.first().stream().map(StartArguments::shortened).toList(), arguments.more());
    }

    /**
     * Whether an observation exceeds the limits. The first observation of each kind is always reported, so that an
     * actor with many observations can't hide other kinds or the observations of other actors.
     */
    private boolean isBeyond(Observation one) {
        boolean first = times.size() < StepOutcome.OBSERVED
                && kinds.add(new Kind(one.actor(), one.operation(), one.expectedness(), one.why()));
        boolean beyond = ofActors.merge(one.actor(), 1, Integer::sum) > MOST_OF_ONE || times.size() >= MOST;
        return beyond && !first;
    }

    private static String why(Actor author, BehaviorClassifier.Judgement assessed) {
        List<String> sentences = new ArrayList<>(List.of(assessed.why()));
        if (!author.among().isEmpty()) {
            sentences.add((author.actor().equals(Observation.Actor.UNKNOWN)
                            ? "Other code in the same compiler did it, or one of these macros: "
                            : "One of these macros did it: ")
                    + String.join(", ", author.among().stream().limit(10).toList()) + ".");
        }
        return String.join(" ", sentences);
    }
}
