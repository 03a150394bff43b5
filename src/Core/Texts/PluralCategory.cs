namespace Core.Texts;

/// <summary>The six forms that a counted noun can have in some language, as CLDR names them.</summary>
public enum PluralCategory
{
    Other,
    Zero,
    One,
    Two,
    Few,
    Many,
}
