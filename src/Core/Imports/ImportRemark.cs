using Core.Texts;

namespace Core.Imports;

/// <summary>One line of the report: which item of the file, and what became of it.</summary>
/// <param name="Line">The line of the file the item begins at, counted from 1.</param>
/// <param name="Item">The item's own number in the file, if it has one.</param>
public sealed record ImportRemark(int Line, string Item, string Title, Remark What);
