using Core.Troubles;
using Data;

namespace Web.Tests.Ground.Troubles;

/// <summary>Each kind on each database.</summary>
public sealed class EveryTrouble : TheoryData<TroubleKind, DatabaseProvider>
{
    public EveryTrouble()
    {
        foreach (var kind in Enum.GetValues<TroubleKind>())
        {
            foreach (var provider in Enum.GetValues<DatabaseProvider>())
            {
                Add(kind, provider);
            }
        }
    }
}
