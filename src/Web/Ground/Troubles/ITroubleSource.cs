using Core.Troubles;
using Data;

namespace Web.Ground.Troubles;

/// <summary>Troubles whose truth stands in rows, such as mails that were given up: nobody need say that they begin or that they are over.</summary>
public interface ITroubleSource
{
    /// <summary>Those of these kinds that it does not name are over.</summary>
    IReadOnlyList<TroubleKind> Kinds { get; }

    /// <summary>Null: of every subject. Else the only one that it speaks for, because each machine looks at its own.</summary>
    string? OnlySubject => null;

    Task<IReadOnlyList<StandingTrouble>> LookAsync(MembershipDb db, DateTimeOffset now, CancellationToken cancel);
}
