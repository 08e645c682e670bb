package dev.lazaret.analysis.detect;

import dev.lazaret.analysis.catalogue.Confidence;
import dev.lazaret.analysis.catalogue.Severity;
import dev.lazaret.analysis.document.Position;
import dev.lazaret.analysis.finding.FindingCollector;
import dev.lazaret.analysis.repository.Entry;
import dev.lazaret.analysis.repository.RepoPath;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Finds Python modules and packages that are imported instead of one of the standard library. Python searches the
 * script's folder, or with {@code -m} and {@code -c} the current folder, before its standard library (documented:
 * {@code sys.path}).
 */
final class ShadowedPythonModules implements Detector {
    private static final String ID = "ENV-PYTHON-SHADOW";

    /**
     * Modules of the standard library ({@code sys.stdlib_module_names}, 3.11). Modules that are compiled in or imported
     * before {@code sys.path} has its first entry are omitted. Two modules that come with Python (pip and setuptools)
     * are added.
     */
    private static final Set<String> STANDARD = Set.of(
            ("aifc antigravity argparse array ast asynchat asyncio asyncore audioop base64 bdb bisect bz2 cProfile calendar cgi cgitb"
                            + " chunk cmath cmd code codeop collections colorsys compileall concurrent configparser contextlib contextvars"
                            + " copy copyreg crypt csv ctypes curses dataclasses datetime dbm decimal difflib dis distutils doctest email"
                            + " ensurepip enum fcntl filecmp fileinput fnmatch fractions ftplib functools getopt getpass gettext glob graphlib"
                            + " grp gzip hashlib heapq hmac html http idlelib imaplib imghdr imp importlib inspect ipaddress json keyword"
                            + " lib2to3 linecache locale logging lzma mailbox mailcap mimetypes mmap modulefinder multiprocessing netrc nis"
                            + " nntplib numbers opcode operator optparse pathlib pdb pickle pickletools pip pipes pkgutil platform plistlib"
                            + " poplib pprint profile pstats pty py_compile pyclbr pydoc pydoc_data pyexpat queue quopri random re readline"
                            + " reprlib resource rlcompleter runpy sched secrets select selectors setuptools shelve shlex shutil signal smtpd"
                            + " smtplib sndhdr socket socketserver sqlite3 sre_compile sre_parse ssl statistics string stringprep struct"
                            + " subprocess sunau symtable sysconfig syslog tabnanny tarfile telnetlib tempfile termios textwrap this threading"
                            + " timeit tkinter token tokenize tomllib trace traceback tracemalloc tty turtle types typing unicodedata unittest"
                            + " urllib uu uuid venv warnings wave weakref webbrowser wsgiref xdrlib xml xmlrpc zipapp zipfile zlib zoneinfo")
                    .split(" "));

    private static final String PACKAGE = "__init__";

    /** File name endings, after the last dot, of files that Python imports. */
    private static final List<String> ENDINGS = List.of("py", "pyc", "so", "pyd");

    @Override
    public SortedSet<String> ids() {
        return new TreeSet<>(Set.of(ID));
    }

    /** The Python files in a folder. */
    private static final class Folder {
        private final SortedMap<String, RepoPath> shadows = new TreeMap<>();
        private boolean isPackage;
        private boolean hasScript;
        private boolean isStarted;
    }

    @Override
    public void find(RepositoryFacts facts, FindingCollector out) {
        Map<RepoPath, Folder> folders = new HashMap<>();
        for (Entry entry : facts.tree().entries()) {
            if (entry.isFile() && isPython(entry.path().name())) {
                add(entry, facts, folders);
            }
        }
        folders.forEach((path, folder) -> {
            if (path.isRoot() || (folder.hasScript && !folder.isPackage)) {
                folder.shadows.forEach((module, at) -> out.report(
                        ID,
                        at,
                        Position.FILE,
                        at.name(),
                        Confidence.SURE,
                        path.isRoot() || folder.isStarted ? null : Severity.MEDIUM,
                        null));
            }
        });
    }

    private static boolean isPython(String name) {
        int dot = name.indexOf('.');
        return dot > 0 && ENDINGS.contains(name.substring(name.lastIndexOf('.') + 1));
    }

    private static void add(Entry entry, RepositoryFacts facts, Map<RepoPath, Folder> folders) {
        RepoPath path = entry.path();
        String module = path.name().substring(0, path.name().indexOf('.'));
        RepoPath parent = path.parent();
        Folder in = folders.computeIfAbsent(parent, key -> new Folder());
        if (module.equals(PACKAGE)) {
            in.isPackage = true;
            if (!parent.isRoot() && STANDARD.contains(parent.name())) {
                folders.computeIfAbsent(parent.parent(), key -> new Folder())
                        .shadows
                        .put(parent.name(), parent);
            }
        } else if (STANDARD.contains(module)) {
            in.shadows.put(module, path);
        } else if (path.name().endsWith(".py")) {
            in.hasScript = true;
            in.isStarted |= entry.executable() || facts.scanned().traitsOf(path).script();
        }
    }
}
