using Core;

namespace Web.Ground.Site;

/// <summary>For how long something is sold, in words: one place for every page and line that names a term.</summary>
public static class SaleText
{
    /// <summary>After an amount: "5.00 a month".</summary>
    public static string After(Term term, SiteText text) => term.Kind switch
    {
        TermKind.Months => term.Months switch
        {
            1 => text["Core.Each.Month"],
            12 => text["Core.Each.Year"],
            var months => text["Core.Each.Months", months],
        },
        TermKind.Once => text["Core.Each.Once"],
        TermKind.Lifetime => text["Core.Each.Lifetime"],
    };

    /// <summary>Alone, as a choice or in a table.</summary>
    public static string Name(Term term, SiteText text) => term.Kind switch
    {
        TermKind.Months => term.Months switch
        {
            1 => text["Core.Term.Month"],
            12 => text["Core.Term.Year"],
            var months => text["Core.Term.Months", months],
        },
        TermKind.Once => text["Core.Term.Once"],
        TermKind.Lifetime => text["Core.Term.Lifetime"],
    };
}
