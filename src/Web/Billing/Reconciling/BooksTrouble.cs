using System.Globalization;
using Core.Troubles;
using Web.Ground.Troubles;

namespace Web.Billing.Reconciling;

/// <summary>Tells the owners of differences that could not be repaired; only a look at everything shows that there are none.</summary>
public sealed class BooksTrouble(TroubleRows troubles)
{
    public async Task TellAsync(Reconciliation result, bool isWhole, CancellationToken cancel)
    {
        var left = result.Differences.Count - result.Repaired;
        if (left > 0)
        {
            await troubles.RaiseAsync(TroubleKind.BooksDiffer, "", left.ToString(CultureInfo.InvariantCulture), cancel);
        }
        else if (isWhole && result.IsComplete)
        {
            await troubles.ClearAsync(TroubleKind.BooksDiffer, "", TimeSpan.Zero, cancel);
        }
    }
}
