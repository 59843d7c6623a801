namespace Spreadsheets;

/// <summary>A sheet.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Rows">The rows that are in use.</param>
/// <param name="Columns">The columns that are in use.</param>
public sealed record SheetInfo(string Name, int Rows, int Columns);
