using Core.Troubles;
using Data;

namespace Web.Ground.Troubles;

/// <summary>What the start found open to other users of the machine and could not shut.</summary>
internal sealed class FileTroubles(DataDirectory directory, TimeProvider clock) : ITroubleSource
{
    private readonly DateTimeOffset startedAt = clock.GetUtcNow();

    public IReadOnlyList<TroubleKind> Kinds { get; } = [TroubleKind.FilesOpen];

    public Task<IReadOnlyList<StandingTrouble>> LookAsync(MembershipDb db, DateTimeOffset now, CancellationToken cancel) => Task.FromResult<IReadOnlyList<StandingTrouble>>(
        directory.OpenToOthers is [var first, ..] ? [new StandingTrouble(TroubleKind.FilesOpen, "", first, startedAt)] : []);
}
