<?php
/**
 * What is kept of a brief with its post.
 *
 * EXPORTED is the `meta` of Nutgraf's `wordpress` export, and is there only while the brief is
 * approved. The rest is how far things are.
 */

declare(strict_types=1);

namespace Nutgraf;

defined( 'ABSPATH' ) || exit;

const EXPORTED = array(
	'nutgraf_brief_id'    => 'string',
	'nutgraf_review'      => 'string',
	'nutgraf_reviewed'    => 'boolean',
	'nutgraf_reviewed_by' => 'string',
	'nutgraf_disclosure'  => 'string',
	'nutgraf_source_type' => 'string',
	'nutgraf_html'        => 'string',
);

const SENT      = '_nutgraf_sent';      // version and digest of the story that was sent last
const ROUND     = '_nutgraf_round';     // how many orders had an outcome: part of the next one's key
const JOB       = '_nutgraf_job';       // the job that makes its brief
const CANDIDATE = '_nutgraf_candidate'; // the brief that it made
const PROBLEM   = '_nutgraf_problem';   // or why there is none
const HELD      = '_nutgraf_held';      // digest of the story that the approved brief was held against,
                                        // and the reasons of the statements that it no longer carries

/** Only this plugin writes them: no custom field, no REST or XML-RPC call of a user. */
function register_kept(): void {
	foreach ( EXPORTED as $key => $type ) {
		register_post_meta(
			'post',
			$key,
			array(
				'type'          => $type,
				'single'        => true,
				'show_in_rest'  => false,
				'auth_callback' => '__return_false',
			)
		);
	}
}

/** Keeps them out of the panel of custom fields. */
function protect_meta( bool $is_protected, ?string $key ): bool {
	return $is_protected || isset( EXPORTED[ $key ?? '' ] );
}

/** One value; WordPress strips a level of slashes, so one is added. */
function keep( int $post, string $key, mixed $value ): void {
	update_post_meta( $post, $key, wp_slash( $value ) );
}

function kept( int $post, string $key ): mixed {
	return get_post_meta( $post, $key, true );
}

function drop( int $post, string ...$keys ): void {
	foreach ( $keys as $key ) {
		delete_post_meta( $post, $key );
	}
}
