<?php
/** A brief as the box shows it: plain words, escaped by nobody yet. */

declare(strict_types=1);

namespace Nutgraf;

defined( 'ABSPATH' ) || exit;

/** The statements of the sections in the brief's order; `$stale` has reasons by id. */
function statements_of( array $brief, array $stale ): array {
	$sections = array(
		'nut'            => array_filter( array( $brief['nut'] ) ),
		'bullets'        => $brief['bullets'],
		'numbers'        => $brief['key_figures']['numbers'],
		'people'         => $brief['key_figures']['people'],
		'open_questions' => $brief['open_questions'],
	);
	$rows = array();
	foreach ( $sections as $section => $statements ) {
		foreach ( $statements as $one ) {
			$rows[] = array(
				'id'       => $one['id'],
				'section'  => heading( $section ),
				'words'    => words_of( $one ),
				'evidence' => array_values( array_filter( array_column( $one['evidence'], 'quote' ) ) ),
				'stale'    => $stale[ $one['id'] ] ?? null,
			);
		}
	}
	return $rows;
}

/** What an editor left out and may take in again; from the history, by its id. */
function left_out_of( array $brief, array $entries ): array {
	$there = array_merge( array_column( statements_of( $brief, array() ), 'words' ), array_column( held_back_of( $brief ), 'words' ) );
	$gone  = array();
	foreach ( $entries as $entry ) {
		if ( 'remove' === $entry['action'] && ! in_array( words_of( $entry['before'] ), $there, true ) ) {
			$gone[ $entry['statement_id'] ] = $entry['before'];
		}
	}
	return $gone;
}

/** What failed a check: for the editor's eyes alone. */
function held_back_of( array $brief ): array {
	$rows = array();
	foreach ( $brief['held_back'] as $one ) {
		$rows[] = array(
			'section' => heading( $one['section'] ),
			'words'   => words_of( $one['statement'] ),
			'why'     => reasons( $one['checks'] ),
		);
	}
	return $rows;
}

function words_of( array $one ): string {
	return match ( true ) {
		isset( $one['surface'] )  => "{$one['surface']}: {$one['meaning']}",
		isset( $one['name'] )     => implode( ', ', array_filter( array( $one['name'], $one['role'], $one['part'] ) ) ),
		isset( $one['question'] ) => $one['question'],
		default                   => $one['text'],
	};
}

function reasons( array $checks ): string {
	$words = fn( array $check ): string => $check['detail'] ?? str_replace( '_', ' ', $check['name'] );
	return implode( '; ', array_map( $words, $checks ) );
}

function heading( string $section ): string {
	return match ( $section ) {
		'nut'     => __( 'In one sentence', 'nutgraf' ),
		'bullets' => __( 'Bullets', 'nutgraf' ),
		'numbers' => __( 'Numbers', 'nutgraf' ),
		'people'  => __( 'People', 'nutgraf' ),
		default   => __( 'Open questions', 'nutgraf' ),
	};
}
