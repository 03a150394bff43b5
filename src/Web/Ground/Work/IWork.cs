using Core.Work;
using Data;

namespace Web.Ground.Work;

/// <summary>One kind of work whose truth stands in rows: what is due, and what to do with one. A <see cref="WorkLoop"/> does it.</summary>
public interface IWork
{
    /// <summary>What its leases are called. Works that share it never have the same subject at once.</summary>
    string Kind { get; }

    /// <summary>How many this node does at the same time.</summary>
    int AtOnce { get; }

    /// <summary>Rung when something has become due; a ring that is lost costs a second.</summary>
    Bell Bell { get; }

    /// <param name="held">What is in somebody's hands already: not to be named again.</param>
    /// <returns>The subjects that are due, the most urgent first.</returns>
    Task<IReadOnlyList<string>> DueAsync(MembershipDb db, IReadOnlyCollection<string> held, int most, DateTimeOffset now, CancellationToken cancel);

    /// <summary>Counts the try, in the transaction that takes the leases: before it is made, for what kills its worker each time.</summary>
    Task CountAsync(MembershipDb db, IReadOnlyCollection<string> subjects, DateTimeOffset now, CancellationToken cancel);

    /// <summary>Safe to do twice and to be killed anywhere: what it commits is confirmed by the lease.</summary>
    /// <exception cref="LeaseLostException">Another took over meanwhile.</exception>
    Task DoAsync(IServiceProvider scope, Lease lease, CancellationToken cancel);

    /// <summary>A try broke off by a fault nobody foresaw: again later, or a person is asked.</summary>
    Task PutOffAsync(MembershipDb db, string subject, DateTimeOffset now, CancellationToken cancel);
}
