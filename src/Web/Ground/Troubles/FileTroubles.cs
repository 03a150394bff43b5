using Core.Troubles;
using Data;
using Web.Ground.Work;

namespace Web.Ground.Troubles;

/// <summary>What the start found open to other users of the machine and could not shut. Nobody can say that it may stay so.</summary>
internal sealed class FileTroubles(DataDirectory directory, ThisNode node) : ITroubleSource
{
    public IReadOnlyList<TroubleKind> Kinds { get; } = [TroubleKind.FilesOpen];

    /// <summary>Two sites of one machine may have two directories.</summary>
    public string OnlySubject { get; } = TroubleBoard.Cut($"{node.Machine}:{directory.Path}", Trouble.LongestSubject)!;

    public Task<IReadOnlyList<StandingTrouble>> LookAsync(MembershipDb db, DateTimeOffset now, CancellationToken cancel) => Task.FromResult<IReadOnlyList<StandingTrouble>>(
        directory.OpenToOthers is [var first, ..] ? [new StandingTrouble(TroubleKind.FilesOpen, OnlySubject, first, now)] : []);
}
