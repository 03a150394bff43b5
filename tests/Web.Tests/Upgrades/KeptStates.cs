using Data;

namespace Web.Tests.Upgrades;

/// <summary>Every state that ever landed, on both databases.</summary>
public sealed class KeptStates : TheoryData<string, DatabaseProvider>
{
    public KeptStates()
    {
        foreach (var state in KeptState.All)
        {
            Add(state.Name, DatabaseProvider.Sqlite);
            Add(state.Name, DatabaseProvider.PostgreSql);
        }
    }
}
