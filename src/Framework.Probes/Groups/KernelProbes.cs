using Collet.Probes.Native;

namespace Collet.Probes.Groups;

/// <summary>Parts of the kernel no plugin has any use for. Called with arguments that mean nothing: outside they say so, inside they do not exist.</summary>
internal static class KernelProbes
{
    private static readonly int[] _absent = [Kernel.NotThere];

    // The group, and the calls.
    private static readonly (string Group, string Calls)[] _calls =
    [
        ("10", "mount umount2 fsopen fsconfig fsmount fspick open_tree move_mount mount_setattr open_by_handle_at name_to_handle_at quotactl swapon swapoff"),
        ("26", "keyctl add_key request_key bpf perf_event_open userfaultfd init_module finit_module delete_module kexec_load reboot acct"),
        ("8", "shmget shmat shmctl semget semctl msgget msgsnd msgrcv msgctl mq_open"),
        ("9", "inotify_init1 inotify_add_watch fanotify_init fanotify_mark"),
        ("23", "process_madvise process_mrelease kcmp migrate_pages move_pages ioprio_set"),
        ("26", "sethostname setdomainname settimeofday clock_settime adjtimex clock_adjtime syslog"),
        ("26", "splice tee vmsplice signalfd4 timerfd_create timer_create setitimer"),
        ("26", "openat2 close_range landlock_create_ruleset landlock_add_rule futex_waitv pkey_mprotect mlock mlockall"),
    ];

    public static IEnumerable<Probe> All { get; } =
    [
        .. _calls.SelectMany(group => group.Calls.Split(' ').Where(Kernel.Has).Select(call =>
            new Probe(call, group.Group, _absent, _ => (int)-Math.Min(0, Kernel.Call(call, -1, -1, -1, -1, -1, -1))))),
    ];
}
