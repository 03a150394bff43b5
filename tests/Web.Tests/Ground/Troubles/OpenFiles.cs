using Core.Troubles;
using Data;
using Web.Ground.Troubles;

namespace Web.Tests.Ground.Troubles;

/// <summary>Files of this machine that say for themselves that they are a trouble.</summary>
internal sealed class OpenFiles : ITroubleSource
{
    private DateTimeOffset? since;

    private int looks;

    public int Looks => Volatile.Read(ref looks);

    public IReadOnlyList<TroubleKind> Kinds { get; } = [TroubleKind.FilesOpen];

    public string OnlySubject => "here:/data";

    public void Begin(DateTimeOffset at) => since = at;

    public void End() => since = null;

    public Task<IReadOnlyList<StandingTrouble>> LookAsync(MembershipDb db, DateTimeOffset now, CancellationToken cancel)
    {
        Interlocked.Increment(ref looks);
        return Task.FromResult<IReadOnlyList<StandingTrouble>>(since is { } at ? [new StandingTrouble(TroubleKind.FilesOpen, OnlySubject, "membership.db", at)] : []);
    }
}
