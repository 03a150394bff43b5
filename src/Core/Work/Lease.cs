namespace Core.Work;

/// <summary>
/// Who is at one piece of work right now; there is no row for what is free. It is checked again in the transaction that commits
/// the work, so that whoever lost it commits nothing.
/// </summary>
/// <param name="kind">What sort of thing the subject is: within a kind one subject is in one pair of hands.</param>
/// <param name="subject">What is worked at, such as a Stripe customer or a mail's id.</param>
/// <param name="holder">A random number of this one taking.</param>
/// <param name="node">The process that has it: when that is gone, so is the lease.</param>
public sealed class Lease(string kind, string subject, Guid holder, Guid node, DateTimeOffset until)
{
    /// <summary>Longer than a try takes, for a process that lives and does not come back to it.</summary>
    public static readonly TimeSpan Length = TimeSpan.FromMinutes(3);

    public string Kind { get; private set; } = kind;

    public string Subject { get; private set; } = subject;

    public Guid Holder { get; private set; } = holder;

    public Guid Node { get; private set; } = node;

    public DateTimeOffset Until { get; private set; } = until;

    /// <summary>It has lain about for so long that it is to be confirmed before the work begins.</summary>
    public bool IsStale(DateTimeOffset now) => Until - now < Length / 2;
}
