using Data;

namespace Web.Tests.Journeys;

/// <summary>Each way to pay otherwise, on both databases.</summary>
public sealed class OrdersPaidOtherwise : TheoryData<Otherwise, DatabaseProvider>
{
    public OrdersPaidOtherwise()
    {
        foreach (var otherwise in Otherwise.All)
        {
            Add(otherwise, DatabaseProvider.Sqlite);
            Add(otherwise, DatabaseProvider.PostgreSql);
        }
    }
}
