using System.Globalization;
using Microsoft.AspNetCore.Http.Extensions;

namespace Web.Ground.Lists;

/// <summary>
/// The address of a list with its choice, its order and its page in the query. What is at its default is left out, so that
/// one view has one address; the page reads it back by model binding, which passes over what it does not know.
/// </summary>
public sealed class ListAddress(string path)
{
    private readonly QueryBuilder query = [];

    public ListAddress With(string name, string? value)
    {
        if (!string.IsNullOrWhiteSpace(value))
        {
            query.Add(name, value);
        }

        return this;
    }

    public ListAddress With<TChoice>(string name, TChoice value, TChoice unless = default)
        where TChoice : struct, Enum => EqualityComparer<TChoice>.Default.Equals(value, unless) ? this : With(name, value.ToString());

    public ListAddress With<TChoice>(string name, TChoice? value)
        where TChoice : struct, Enum => With(name, value?.ToString());

    public ListAddress With(string name, DateOnly? day) => With(name, day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    /// <param name="number">Of a page; the first is not named.</param>
    public ListAddress WithPage(int number, string name = "page-number") =>
        number <= 1 ? this : With(name, number.ToString(CultureInfo.InvariantCulture));

    public override string ToString() => path + query;
}
