using Core.Troubles;
using Data;

namespace Web.Ground.Troubles;

/// <summary>Troubles whose truth stands in rows, such as mails that were given up: nobody need say that they begin or that they are over.</summary>
public interface ITroubleSource
{
    /// <summary>Those of these kinds that it does not name are over.</summary>
    IReadOnlyList<TroubleKind> Kinds { get; }

    Task<IReadOnlyList<StandingTrouble>> LookAsync(MembershipDb db, DateTimeOffset now, CancellationToken cancel);
}
